import { isIPv6 } from 'net';
import { decodePercent } from '../percent-encoding';

/** What a host's name may have that is not encoded. */
const hostCharacters = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"]|[^\0-\x7f])*$/;

/** The parts of a URL that tell a git source from others. */
export interface ParsedUrl {
  /** The host, and its port. */
  readonly host: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly fragment: string;
}

/** Reads a URL as Go's `net/url` does; undefined when that would fail. */
export function parseUrl(text: string): ParsedUrl | undefined {
  const hash = text.indexOf('#');
  const fragment = hash < 0 ? '' : decodePercent(text.slice(hash + 1));
  let rest = hash < 0 ? text : text.slice(0, hash);
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (fragment === undefined || rest === '' || /[\0-\x1f\x7f]/.test(rest)) {
    return undefined;
  }
  const question = rest.indexOf('?');
  const { values: query } = parseQuery(question < 0 ? '' : rest.slice(question + 1));
  rest = question < 0 ? rest : rest.slice(0, question);
  const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:/.exec(rest);
  if (!scheme && /^(?:[0-9+.-][a-zA-Z0-9+.-]*)?:/.test(rest)) {
    return undefined;
  }
  if (!scheme) {
    const firstPart = rest.split('/', 1)[0];
    const path = decodePercent(rest);
    return path === undefined || (firstPart.includes(':') && !rest.startsWith('/')) ? undefined : { host: '', path, query, fragment };
  }
  rest = rest.slice(scheme[0].length);
  if (!rest.startsWith('/')) {
    return { host: '', path: '', query, fragment };
  }
  const slash = rest.startsWith('//') ? (rest.indexOf('/', 2) < 0 ? rest.length : rest.indexOf('/', 2)) : 0;
  const path = decodePercent(rest.slice(slash));
  const host = slash > 0 ? readHost(rest.slice(2, slash), scheme[0].toLowerCase()) : '';
  return path === undefined || host === undefined ? undefined : { host, path, query, fragment };
}

/** The parameters of a query; what cannot be read is left out. */
export function parseQuery(text: string): { values: Map<string, string[]>; isMalformed: boolean } {
  const values = new Map<string, string[]>();
  let isMalformed = false;
  for (const part of text.split('&')) {
    if (part === '') {
      continue;
    }
    const equals = part.indexOf('=');
    const name = decodePercent((equals < 0 ? part : part.slice(0, equals)).replace(/\+/g, ' '));
    const value = decodePercent((equals < 0 ? '' : part.slice(equals + 1)).replace(/\+/g, ' '));
    if (part.includes(';') || name === undefined || value === undefined) {
      isMalformed = true;
    } else {
      values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  return { values, isMalformed };
}

/** The host and port of an authority; undefined when they, or the user before them, are malformed. */
function readHost(text: string, scheme: string): string | undefined {
  const at = text.lastIndexOf('@');
  const user = at < 0 ? '' : text.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || decodePercent(user) === undefined) {
    return undefined;
  }
  const host = text.slice(at + 1);
  if (host.includes('[')) {
    const literal = /^\[([^[]*)\](?::[0-9]*)?$/.exec(host);
    return literal !== null && isAddress(literal[1]) ? host : undefined;
  }
  // Lists of hosts with ports are taken of databases, so of every scheme but these.
  const colon = /^https?:$/.test(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  const name = colon < 0 ? host : host.slice(0, colon);
  return (colon < 0 || /^[0-9]*$/.test(host.slice(colon + 1))) && isHostName(name) ? decodePercent(host) : undefined;
}

/** An address of IPv6, whose zone follows a percent sign that is encoded. */
function isAddress(text: string): boolean {
  const [address, ...zone] = text.split('%25');
  return !address.includes('%') && isIPv6(address) && (zone.length === 0 || isZone(zone.join('%25')));
}

/** Encoded or not, a zone has the characters of a host's name; encoded, it may have percent signs and blanks. */
function isZone(text: string): boolean {
  const plain = text.replace(/%(?:25|20|([0-7][0-9a-fA-F]))/g, (_, code?: string) => (code === undefined ? '' : String.fromCharCode(parseInt(code, 16))));
  return text !== '' && hostCharacters.test(plain);
}

function isHostName(name: string): boolean {
  // In a host, only bytes beyond ASCII may be percent-encoded.
  return hostCharacters.test(name.replace(/%(?:25|[89a-fA-F][0-9a-fA-F])/g, ''));
}

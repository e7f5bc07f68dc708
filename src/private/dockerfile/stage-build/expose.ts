import { isIP } from 'net';
import { InstructionError } from '../instruction-error';

const protocols = new Set(['', 'tcp', 'udp', 'sctp']);

/** What a port of EXPOSE says besides its number. */
export interface PortShape {
  readonly protocol: string;
  /** Whether it names an address or a port of the host, which EXPOSE ignores. */
  readonly mapsHost: boolean;
}

/** Checks a port of EXPOSE: `80`, `80/udp`, `8000-8010`, and with an address and port of the host before it. */
export function checkPort(text: string): PortShape {
  const parts = text.split(':');
  const container = parts[parts.length - 1];
  const host = parts.length > 1 ? parts[parts.length - 2] : '';
  const address = parts.slice(0, -2).join(':');
  const slash = container.indexOf('/');
  const ports = slash < 0 ? container : container.slice(0, slash);
  const protocol = slash < 0 ? '' : container.slice(slash + 1);
  if (ports === '' || !protocols.has(protocol.toLowerCase())) {
    throw invalid(text);
  }
  if (!isAddress(address)) {
    throw invalid(text);
  }
  const range = parseRange(ports);
  const hostRange = host === '' ? undefined : parseRange(host);
  if (!range || (host !== '' && !hostRange)) {
    throw invalid(text);
  }
  if (hostRange && range[1] - range[0] !== hostRange[1] - hostRange[0] && range[0] !== range[1]) {
    throw invalid(text);
  }
  return { protocol, mapsHost: address !== '' || host !== '' };
}

function isAddress(text: string): boolean {
  const bracketed = /^\[([^[\]]*)\]$/.exec(text);
  if (text.startsWith('[') && !bracketed) {
    return false;
  }
  const address = bracketed ? bracketed[1] : text;
  return address === '' || (isIP(address) !== 0 && !address.includes('%'));
}

function parseRange(text: string): [number, number] | undefined {
  const dash = text.indexOf('-');
  const first = dash < 0 ? text : text.slice(0, dash);
  const last = dash < 0 ? first : text.slice(dash + 1);
  const start = parsePort(first);
  const end = first === last ? start : parsePort(last);
  return start === undefined || end === undefined || end < start ? undefined : [start, end];
}

function parsePort(text: string): number | undefined {
  const port = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  return port >= 0 && port <= 65_535 ? port : undefined;
}

function invalid(text: string): InstructionError {
  return new InstructionError(`invalid port '${text}': write <port>[-<port>][/tcp|udp|sctp], ports being 0 to 65535`, text);
}

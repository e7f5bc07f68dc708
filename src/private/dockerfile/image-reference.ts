const LONGEST_PATH = 255;
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const domain = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathComponent = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}$/;
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Why a text is no name of an image, or undefined when it is one.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export function imageReferenceProblem(text: string): string | undefined {
  if (/^[a-f0-9]{64}$/.test(text)) {
    return 'it is 64 hexadecimal digits, an identifier';
  }
  const [host, rest] = splitHost(text);
  const digestAt = rest.indexOf('@');
  const digest = digestAt < 0 ? undefined : rest.slice(digestAt + 1);
  const tagged = digestAt < 0 ? rest : rest.slice(0, digestAt);
  const tagAt = tagged.indexOf(':');
  const path = tagAt < 0 ? tagged : tagged.slice(0, tagAt);
  if (path !== path.toLowerCase()) {
    return `'${path}' is not in lower case`;
  }
  // What is no host name may still be the first part of a repository's name: `my_team.io/image`.
  if (!domain.test(host) && !pathComponent.test(host)) {
    return `'${host}' is no host name`;
  }
  if (!path.split('/').every((part) => pathComponent.test(part))) {
    return `'${path}' is no repository name`;
  }
  if ((domain.test(host) ? path : `${host}/${path}`).length > LONGEST_PATH) {
    return `the repository name is longer than ${LONGEST_PATH} characters`;
  }
  if (tagAt >= 0 && !tagPattern.test(tagged.slice(tagAt + 1))) {
    return `'${tagged.slice(tagAt + 1)}' is no tag`;
  }
  return digest === undefined || isDigest(digest) ? undefined : `'${digest}' is no digest`;
}

/** The registry's host and the rest, Docker Hub being meant when no host is named. */
function splitHost(text: string): [host: string, rest: string] {
  const slash = text.indexOf('/');
  if (slash < 0) {
    return ['docker.io', `library/${text}`];
  }
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (first !== 'localhost' && !/[.:]/.test(first) && first === first.toLowerCase()) {
    return ['docker.io', text];
  }
  const isHub = first === 'docker.io' || first === 'index.docker.io';
  return [isHub ? 'docker.io' : first, isHub && !rest.includes('/') ? `library/${rest}` : rest];
}

function isDigest(text: string): boolean {
  const [algorithm] = text.split(':', 1);
  const encoded = text.slice(algorithm.length + 1);
  return Object.prototype.hasOwnProperty.call(digestLengths, algorithm) && encoded.length === digestLengths[algorithm] && /^[a-f0-9]+$/.test(encoded);
}

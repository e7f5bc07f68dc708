import { IConstruct } from 'constructs';

interface Claim {
  readonly sourceHash: string;
  readonly path: string;
}

/** Who publishes to which URI, by app. */
const claims = new WeakMap<IConstruct, Map<string, Claim>>();

/**
 * Notes that an image is published to a URI, for the whole app.
 *
 * @returns why that cannot be: another image of the app has the URI already
 */
export function claimImageUri(scope: IConstruct, uri: string, sourceHash: string): string[] {
  const app = scope.node.root;
  const claimed = claims.get(app) ?? new Map<string, Claim>();
  claims.set(app, claimed);
  const earlier = claimed.get(uri);
  if (!earlier) {
    claimed.set(uri, { sourceHash, path: scope.node.path });
  }
  return earlier === undefined || earlier.sourceHash === sourceHash
    ? []
    : [
      `another image, '${earlier.path}', is published to '${uri}' already: ` +
      'give each its own repository or tag, or share one SpartaOciImage between the functions',
    ];
}

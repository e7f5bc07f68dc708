import { IConstruct } from 'constructs';
import { PublishingTarget } from './manifest-synthesizer';
import { topLevelStackOf } from '../tree/stack-dependency';

/** What the images of one app have taken: the first that named it. */
class Claims {
  public readonly byUri = new Map<string, PublishingTarget>();
  public readonly byHash = new Map<string, PublishingTarget>();
}

const claims = new WeakMap<IConstruct, Claims>();

/**
 * Notes what an image is published to, for the whole app.
 *
 * @returns why that cannot be: another image of the app is in the way
 */
export function claimImage(target: PublishingTarget): string[] {
  const app = target.owner.node.root;
  const { byUri, byHash } = claims.get(app) ?? new Claims();
  claims.set(app, { byUri, byHash });
  const { image, source } = target;
  const sameUri = byUri.get(image.uri) ?? target;
  const sameHash = byHash.get(source.sourceHash) ?? target;
  byUri.set(image.uri, sameUri);
  byHash.set(source.sourceHash, sameHash);

  if (sameUri.source.sourceHash !== source.sourceHash) {
    return [
      `another image, '${sameUri.owner.node.path}', is published to '${image.uri}' already: ` +
      'give each its own repository or tag, or share one SpartaOciImage between the functions',
    ];
  }
  if (sameHash.image.uri !== image.uri) {
    return [
      `another image, '${sameHash.owner.node.path}', has the same asset hash but is published to '${sameHash.image.uri}', not to '${image.uri}': ` +
      '`invalidation` keeps what makes them different out of the hash, so remove that',
    ];
  }
  return sameUri.publisher && target.publisher && roleOf(sameUri) !== roleOf(target)
    ? [`'${sameUri.owner.node.path}' publishes the same image as another publisher: give both the same ImagePublisher, or share one SpartaOciImage`]
    : [];
}

function roleOf({ owner, image, publisher }: PublishingTarget): string {
  return JSON.stringify(publisher?.role(topLevelStackOf(owner), image));
}

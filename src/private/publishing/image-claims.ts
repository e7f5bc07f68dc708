import { isDeepStrictEqual } from 'util';
import { DockerImageAssetSource } from 'aws-cdk-lib';
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
      'have the label name the same place in both, or make their build arguments different',
    ];
  }
  const different = sameHash === target ? [] : differences(sameHash.source, source);
  if (different.length > 0) {
    return [
      `another image, '${sameHash.owner.node.path}', is the same but for ${different.join(', ')}, and an image is built once: ` +
      'give both the same options, or share one SpartaOciImage between the functions',
    ];
  }
  return new Set([sameUri, target].flatMap(rolesOf)).size > 1
    ? [`'${sameUri.owner.node.path}' publishes the same image as another publisher: give both the same ImagePublisher, or share one SpartaOciImage`]
    : [];
}

/** The properties of asset sources, and the options that they come from where these have other names. */
const OPTIONS: { readonly [property: string]: string } = {
  dockerCacheFrom: '`cacheFrom`',
  dockerCacheTo: '`cacheTo`',
  dockerCacheDisabled: '`cacheDisabled`',
};

/** Where the folder is, seen from the manifest, and how the image is shown: neither is of the image. */
const APART = ['directoryName', 'displayName'];

/** What two sources of one hash do not agree on. */
function differences(one: DockerImageAssetSource, other: DockerImageAssetSource): string[] {
  const [left, right]: { [property: string]: unknown }[] = [{ ...one }, { ...other }];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((property) => !APART.includes(property) && !isDeepStrictEqual(left[property], right[property]))
    .map((property) => OPTIONS[property] ?? `\`${property}\``);
}

/** The role that pushes an image, where the image itself says who does. */
function rolesOf({ owner, image, publisher }: PublishingTarget): string[] {
  return publisher ? [JSON.stringify(publisher.role(topLevelStackOf(owner), image))] : [];
}

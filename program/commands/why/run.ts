import { findImages, FoundImage } from './find-image';
import { Run } from '../../command-line/command';
import { Finding, finding } from '../../findings/finding';
import { ImageReference, readImageReference, repositoryKey } from '../../registry/image-reference';
import { imageUri } from '../../registry/image-uri';
import { assemblyFor, Scope } from '../../scope/scope';
import { printable } from '../../terminal/printable';
import { Terminal } from '../../terminal/terminal';
import { describeUse } from '../../usage/describe-user';
import { GatheredUsage, Looked } from '../../usage/gathered-usage';
import { ImageUse } from '../../usage/image-use';
import { resolveUses } from '../../usage/resolve-uses';
import { usageOfRepositories } from '../../usage/usage-of-repositories';

/** An image with everybody who uses it. */
interface Explained extends FoundImage {
  readonly uri: string;
  readonly uses: readonly ImageUse[];
}

export const run: Run = async (invocation, terminal) => {
  const [word] = invocation.words;
  const scope = Scope.open(invocation, terminal, assemblyFor(invocation, readImageReference(word) === undefined));
  const progress = (text: string) => terminal.progress(text);
  const found = await findImages(word, scope);
  const usage = await usageOfRepositories(scope, found.map(({ reference, images }) => ({ id: reference, images })), progress);
  const explained = found.map((each): Explained => ({ ...each, uri: imageUri(each.reference), uses: usesOf(each, usage) }));
  return {
    data: {
      images: explained.map(({ uri, image = null, uses }) => ({ uri, image, users: uses.map((use) => ({ ...use, text: describeUse(use) })) })),
      looked: usage.looked,
    },
    text: [...explained.flatMap((each) => told(each, terminal)), lookedAt(usage.looked)].join('\n'),
    findings: explained.flatMap((each) => findingsOf(each, usage.unchecked.length === 0)),
    unchecked: usage.unchecked,
  };
};

function usesOf({ reference, images, image }: FoundImage, usage: GatheredUsage): ImageUse[] {
  if (image) return resolveUses(reference, images, usage).get(image.digest)!;
  const isMeant = ({ tag, digest, ...id }: ImageReference) => repositoryKey(id) === repositoryKey(reference)
    && ((tag !== undefined && tag === reference.tag) || (digest !== undefined && digest === reference.digest));
  return usage.uses.filter((use) => isMeant(use.image)).map(({ user, how }) => ({ user, how }));
}

function told({ uri, image, uses }: Explained, terminal: Terminal): string[] {
  const tags = image && image.tags.length > 0 ? `, tags ${image.tags.join(', ')}` : '';
  return [
    terminal.style('bold', printable(uri)),
    ...(image ? [`  ${printable(`${image.digest}${tags}`)}`] : []),
    ...uses.map((use) => `  ${printable(describeUse(use))}`),
  ];
}

function findingsOf({ uri, image, uses }: Explained, isComplete: boolean): Finding[] {
  if (!image) {
    return [uses.length > 0
      ? finding('image-missing', uri, 'there is no such image in the repository, but it is used', 'publish it again')
      : finding('image-not-published', uri, 'there is no such image in the repository')];
  }
  return uses.length === 0 && isComplete ? [finding('image-unused', uri, 'nobody uses it in the accounts and regions that were looked at')] : [];
}

function lookedAt(looked: readonly Looked[]): string {
  const places = [...new Set(looked.map(({ account, region }) => `${account}/${region}`))];
  const counts = places.map((place) => {
    const here = looked.filter(({ account, region }) => `${account}/${region}` === place);
    return `${place}: ${here.map(({ what, count }) => `${count} ${what}`).join(', ')}`;
  });
  return counts.map((each) => `Looked at ${each}.`).join('\n');
}

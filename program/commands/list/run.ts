import { drawDot } from './draw-dot';
import { drawMermaid } from './draw-mermaid';
import { listAsPage } from './list-as-page';
import { listedAsJson, listedAsText } from './listed-text';
import { awsReason } from '../../aws/aws-failure';
import { Run } from '../../command-line/command';
import { Invocation } from '../../command-line/invocation';
import { UsageError } from '../../command-line/usage-error';
import { Finding, finding, Unchecked } from '../../findings/finding';
import { listAppImages } from '../../listing/list-images';
import { ListedImage } from '../../listing/listed-image';
import { lookUpImages } from '../../listing/look-up-images';
import { imageUri } from '../../registry/image-uri';
import { readGivenImages } from '../../scope/given-images';
import { assemblyFor, Scope } from '../../scope/scope';
import { Terminal } from '../../terminal/terminal';

export const run: Run = async (invocation, terminal) => {
  const isOffline = invocation.isSet('offline');
  const isGiven = invocation.words.length > 0;
  if (isOffline && isGiven) {
    throw new UsageError("'list --offline' tells of the app only: leave out the image, or --offline");
  }
  if (invocation.value('format') === 'html') return listAsPage(invocation, terminal);
  const assembly = assemblyFor(invocation, !isGiven);
  const scope = Scope.open(invocation, terminal, assembly);
  const listed = isGiven ? await givenImages(invocation, scope) : listAppImages(assembly!, invocation.isSet('all'));
  const looked = isOffline ? { images: listed.images, unchecked: [] } : await lookUpImages(listed.images, scope, (text) => terminal.progress(text));
  const unchecked = [...listed.unchecked, ...looked.unchecked];
  const others = isGiven || invocation.isSet('all') ? 0 : assembly!.images.filter(({ isLabelled }) => !isLabelled).length;
  return {
    data: { images: looked.images.map(listedAsJson) },
    ...shown(invocation, looked.images, others, terminal),
    findings: looked.images.flatMap(findingsOf),
    unchecked,
  };
};

function shown(invocation: Invocation, images: readonly ListedImage[], others: number, terminal: Terminal): { answer: string } | { text: string } {
  switch (invocation.value('format')) {
    case 'mermaid':
      return { answer: drawMermaid(images) };
    case 'dot':
      return { answer: drawDot(images) };
    default:
      return { text: listedAsText(images, others, terminal) };
  }
}

function findingsOf({ published, uri, users = [] }: ListedImage): Finding[] {
  if (published === 'missing') {
    return users.length > 0
      ? [finding('image-missing', uri, `there is no such image, but ${users.length === 1 ? 'one user names' : `${users.length} users name`} it`, 'deploy the app again')]
      : [finding('image-not-published', uri, 'it is not there yet', 'cdk deploy publishes it')];
  }
  return published && published.status !== 'ACTIVE'
    ? [finding('image-archived', uri, `it is ${published.status}: nobody can pull it, and publishing skips its tag`, 'restore it, or publish another tag')]
    : [];
}

/** Images as they were given; of a repository, every image in it. */
async function givenImages(invocation: Invocation, scope: Scope): Promise<{ images: ListedImage[]; unchecked: Unchecked[] }> {
  const images: ListedImage[] = [];
  const unchecked: Unchecked[] = [];
  for (const reference of readGivenImages(invocation.words)) {
    const { account, region, repository } = reference;
    if (reference.tag !== undefined || reference.digest !== undefined) {
      images.push({ constructs: [], uri: imageUri(reference), image: reference });
      continue;
    }
    try {
      const found = await (await scope.repository(reference)).images();
      const references = found.map(({ digest, tags }) => ({ account, region, repository, ...(tags.length > 0 ? { tag: tags[0] } : { digest }) }));
      images.push(...references.map((image) => ({ constructs: [], uri: imageUri(image), image })));
    } catch (error) {
      unchecked.push({ subject: imageUri(reference), reason: awsReason(error) });
    }
  }
  return { images, unchecked };
}

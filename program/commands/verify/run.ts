import { expectedImages, VerifiedImage } from './expected-images';
import { settle } from './settle';
import { awsReason } from '../../aws/aws-failure';
import { Run } from '../../command-line/command';
import { Finding, finding, Unchecked } from '../../findings/finding';
import { imageState } from '../../registry/image-state';
import { assemblyFor, Scope } from '../../scope/scope';
import { columns } from '../../terminal/columns';
import { printable } from '../../terminal/printable';
import { describeUser } from '../../usage/describe-user';
import { ReadFunction } from '../../usage/gather/read-functions';
import { functionFindings, PublishedTag, runnersOf } from '../../verifying/function-findings';
import { imageFindings } from '../../verifying/image-findings';

/** An image with what is under its tag and who runs it. */
interface Verified {
  readonly uri: string;
  readonly digest?: string;
  readonly runners: readonly ReadFunction[];
  readonly findings: readonly Finding[];
}

export const run: Run = async (invocation, terminal) => {
  const isGiven = invocation.words.length > 0;
  const assembly = assemblyFor(invocation, !isGiven);
  const scope = Scope.open(invocation, terminal, assembly);
  const expected = expectedImages(invocation.words, assembly);
  const unchecked: Unchecked[] = [...expected.unchecked];
  const functions = await settle(scope, expected.images, invocation.isSet('wait'), (text) => terminal.progress(text));
  unchecked.push(...functions.unchecked);
  const verified: Verified[] = [];
  for (const image of expected.images) {
    terminal.progress(`reading ${image.uri}`);
    try {
      verified.push(await verifyImage(scope, image, functions.read, functions.unchecked.length === 0));
    } catch (error) {
      unchecked.push({ subject: image.uri, reason: awsReason(error) });
    }
  }
  return {
    data: {
      images: verified.map(({ uri, digest = null, runners }) =>
        ({ uri, digest, functions: runners.map(({ user, image }) => ({ ...user, ...image })) })),
    },
    text: columns(verified.map(({ uri, digest, runners, findings }) => [
      findings.some(({ severity }) => severity === 'error') ? terminal.style('red', 'bad') : terminal.style('green', 'ok '),
      printable(uri), digest?.slice(0, 19) ?? '-', runners.map(({ user }) => printable(describeUser(user))).join(', ') || 'no function',
    ])).join('\n'),
    findings: verified.flatMap(({ findings }) => findings),
    unchecked,
  };
};

async function verifyImage(scope: Scope, expected: VerifiedImage, functions: readonly ReadFunction[], isComplete: boolean): Promise<Verified> {
  const { reference, uri } = expected;
  const state = await imageState(await scope.repository(reference), expected);
  const tag: PublishedTag = { reference, uri, digest: state.digest, architecture: state.architecture };
  const runners = runnersOf(tag, functions);
  const notRun = expected.runsOnLambda && runners.length === 0 && isComplete
    ? [finding('image-not-run', uri, 'the app gives it to a function, but no version of a function runs it', 'deploy the stack')]
    : [];
  return {
    uri,
    digest: state.digest,
    runners,
    findings: [...imageFindings(uri, state), ...runners.flatMap((runner) => functionFindings(tag, runner)), ...notRun],
  };
}

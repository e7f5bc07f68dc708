import { evaluateDockerfile } from '../../../src/private/dockerfile';

const evaluate = (buildArgs: Record<string, string>, text = 'FROM scratch\nLABEL a b\n') => evaluateDockerfile({ text, name: 'D', buildArgs });

test.each(['docker/dockerfile', 'docker/dockerfile:1', 'docker.io/docker/dockerfile:1.7-labs', 'mirror.example.com:5000/docker/dockerfile-upstream:master', ' docker/dockerfile:1 x=y '])(
  'another frontend that is Docker\'s own is taken: %j',
  (syntax) => expect(evaluate({ BUILDKIT_SYNTAX: syntax }).labels.get('a')?.value).toBe('b'),
);

test.each(['', 'example.com/frontend', 'docker/dockerfile-like', 'dockerfile/other:1'])('fails for another frontend, of which nothing is known: %j', (syntax) => {
  expect(() => evaluate({ BUILDKIT_SYNTAX: syntax })).toThrow('D: the build argument BUILDKIT_SYNTAX has another frontend read the Dockerfile');
  expect(() => evaluate({ BUILDKIT_SYNTAX: syntax })).toThrow('is not known: leave it out, or name an image of docker/dockerfile');
});

test('fails for a broken rule that a build argument makes fatal, and not for one that it skips', () => {
  expect(() => evaluate({ BUILDKIT_DOCKERFILE_CHECK: 'error=true' })).toThrow('D:2: LegacyKeyValueFormat');
  expect(evaluate({ BUILDKIT_DOCKERFILE_CHECK: 'skip=all;error=true' }).labels.size).toBe(1);
  expect(evaluate({ BUILDKIT_DOCKERFILE_CHECK: '' }, '# check=error=true\nFROM scratch\nLABEL a b\n').labels.size).toBe(1);
});

test('fails for build arguments that BuildKit does not take', () => {
  expect(() => evaluate({ BUILDKIT_MULTI_PLATFORM: 'x', BUILDKIT_DISABLE_FILEOP: 'true' })).toThrow(
    "D: invalid value 'x' of the build argument BUILDKIT_MULTI_PLATFORM: it is either true or false\nD: the build argument BUILDKIT_DISABLE_FILEOP",
  );
});

test('fails for a file of more than 16 MiB, counted in bytes', () => {
  const comment = `# ${'ä'.repeat(30_000)}\n`;
  expect(() => evaluate({}, comment.repeat(280) + 'FROM scratch\n')).toThrow('bytes, BuildKit reads at most 16777216');
  expect(evaluate({}, comment.repeat(270) + 'FROM scratch\n').labels.size).toBe(0);
  const largest = `${'#'.repeat(60_000)}\n`.repeat(279) + 'FROM scratch\n';
  expect(evaluate({}, largest + '#'.repeat(16 * 1024 * 1024 - largest.length)).labels.size).toBe(0);
});

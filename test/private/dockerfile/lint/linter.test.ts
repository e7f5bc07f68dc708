import { DockerfileError, evaluateDockerfile } from '../../../../src/private/dockerfile';
import { parseCheckOptions } from '../../../../src/private/dockerfile/lint/check-options';

/** The rules of BuildKit's that a file breaks once it asks for them to be fatal. */
function broken(text: string, check = 'error=true', buildArgs: Record<string, string> = {}): string[] {
  try {
    evaluateDockerfile({ text: `# check=${check}\n${text}`, name: 'Dockerfile', buildArgs });
    return [];
  } catch (error) {
    if (error instanceof DockerfileError) {
      return error.diagnostics.map(({ message }) => /^Dockerfile:\d+: (\w+):/.exec(message)?.[1] ?? message);
    }
    throw error;
  }
}

test.each<[string, string]>([
  ['StageNameCasing', 'FROM scratch AS Abc'],
  ['FromAsCasing', 'FROM scratch as abc'],
  ['NoEmptyContinuation', 'FROM scratch\nLABEL a=b \\\n\n  c=d'],
  ['ConsistentInstructionCasing', 'FROM scratch\nLabel a=b'],
  ['DuplicateStageName', 'FROM scratch AS a\nFROM scratch AS a'],
  ['ReservedStageName', 'FROM scratch AS context'],
  ['JSONArgsRecommended', 'FROM scratch\nCMD x'],
  ['MaintainerDeprecated', 'FROM scratch\nMAINTAINER me'],
  ['UndefinedArgInFrom', 'FROM scratch$X'],
  ['WorkdirRelativePath', 'FROM scratch\nWORKDIR a'],
  ['UndefinedVar', 'FROM scratch\nLABEL a=$X'],
  ['MultipleInstructionsDisallowed', 'FROM scratch\nCMD ["a"]\nCMD ["b"]'],
  ['LegacyKeyValueFormat', 'FROM scratch\nLABEL a b'],
  ['RedundantTargetPlatform', 'FROM --platform=$TARGETPLATFORM scratch'],
  ['SecretsUsedInArgOrEnv', 'FROM scratch\nENV API_KEY=x'],
  ['FromPlatformFlagConstDisallowed', 'FROM --platform=linux/arm64 scratch'],
  ['ExposeProtoCasing', 'FROM scratch\nEXPOSE 80/TCP'],
  ['ExposeInvalidFormat', 'FROM scratch\nEXPOSE 80:80'],
])('%s', (rule, text) => {
  expect(broken(text)).toEqual([rule]);
  expect(broken(text, 'skip=all;error=true')).toEqual([]);
  expect(broken(text, `skip=${rule};error=true`)).toEqual([]);
});

test('InvalidDefaultArgInFrom', () => {
  expect(broken('ARG BASE\nFROM $BASE', 'error=true', { BASE: 'scratch' })).toEqual(['InvalidDefaultArgInFrom']);
  expect(broken('ARG BASE=scratch\nFROM $BASE', 'error=true', { BASE: 'scratch' })).toEqual([]);
});

test('a rule that is experimental counts when it is asked for', () => {
  const text = '# about something else\nARG A=x\nFROM scratch';
  expect(broken(text)).toEqual([]);
  expect(broken(text, 'experimental=InvalidDefinitionDescription;error=true')).toEqual(['InvalidDefinitionDescription']);
});

test('a comment above an instruction skips rules for it', () => {
  expect(broken('FROM scratch\n# check=skip=JSONArgsRecommended\nCMD x')).toEqual([]);
});

test('what the base image decides breaks no rule', () => {
  expect(broken('FROM alpine\nLABEL a=$X\nCMD x')).toEqual([]);
});

test('broken rules are of no matter unless the file says so', () => {
  expect(broken('FROM scratch\nCMD x', 'skip=UndefinedVar')).toEqual([]);
});

test.each([
  ['foo', "invalid option 'foo'"],
  ['all=true', "invalid option 'all=true'"],
  ['error=maybe', "'maybe' in # check=error"],
  ['skip=a;', "invalid option ''"],
])('fails for the options %j', (text, message) => expect(() => parseCheckOptions(text)).toThrow(message));

test('options are read', () => {
  expect(parseCheckOptions('skip=a, b;experimental=all;error=1')).toEqual({ skipAll: false, skip: ['a', 'b'], experimentalAll: true, experimental: [], error: true });
});

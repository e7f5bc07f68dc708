import { DockerfileError, evaluateDockerfile } from '../../../src/private/dockerfile';
import { EvaluateInput } from '../../../src/private/dockerfile/evaluation';

type Options = Partial<EvaluateInput>;

function labelsOf(text: string, options: Options = {}): Record<string, string> {
  return Object.fromEntries([...evaluateDockerfile({ text, name: 'Dockerfile', ...options }).labels].map(([name, { value }]) => [name, value]));
}

function unknownOf(text: string, options: Options = {}): string[] {
  return [...evaluateDockerfile({ text, name: 'Dockerfile', ...options }).unknownLabels];
}

describe('variables', () => {
  test.each<[string, string, Options, Record<string, string>]>([
    ['an ARG is empty without a value', 'FROM scratch\nARG A\nLABEL a=x$A', {}, { a: 'x' }],
    ['a build arg wins over the default', 'FROM scratch\nARG A=1\nLABEL a=$A', { buildArgs: { A: '2' } }, { a: '2' }],
    ['a build arg that is not declared has no effect', 'FROM scratch\nLABEL a=x$A', { buildArgs: { A: '2' } }, { a: 'x' }],
    ['a default that is not needed is not expanded', 'FROM scratch\nARG A=${B?}\nLABEL a=$A', { buildArgs: { A: '2' } }, { a: '2' }],
    ['later ARGs of a line see earlier ones', 'FROM scratch\nARG A=1 B=$A\nLABEL a=$B', {}, { a: '1' }],
    ['the pairs of an ENV do not see each other', 'FROM scratch\nENV A=1 B=x$A\nLABEL a=$B', {}, { a: 'x' }],
    ['a global ARG is seen where it is declared again', 'ARG A=1\nFROM scratch\nLABEL a=x$A\nARG A\nLABEL b=$A', {}, { a: 'x', b: '1' }],
    ['an ARG with a default after an ENV wins', 'FROM scratch\nENV A=1\nARG A=2\nLABEL a=$A', {}, { a: '2' }],
    ['an ARG without a value leaves an ENV', 'FROM scratch\nENV A=1\nARG A\nLABEL a=$A', {}, { a: '1' }],
    ['the ENV of the parent comes back over its ARG', 'FROM scratch AS p\nENV A=1\nARG A=2\nLABEL p=$A\nFROM p\nLABEL a=$A', {}, { p: '2', a: '1' }],
    ['the ARGs of the parent are inherited', 'FROM scratch AS p\nARG A=1\nFROM p\nLABEL a=$A', {}, { a: '1' }],
    ['PATH is always set', 'FROM scratch\nLABEL a=${PATH%%:*}', {}, { a: '/usr/local/sbin' }],
    ['PATH is not set on Windows', 'FROM scratch\nLABEL a=x$PATH', { platform: 'windows/amd64' }, { a: 'x' }],
    ['a name with an equals sign is read back as a shorter one', 'FROM scratch AS p\nARG N=A=x\nENV $N=1\nLABEL p=$A\nFROM p\nLABEL a=$A', {}, { p: '', a: 'x=1' }],
    ['the platform is normalized', 'FROM scratch\nARG TARGETARCH\nARG TARGETVARIANT=x\nLABEL a=$TARGETARCH-$TARGETVARIANT', { platform: 'linux/arm64/v8' }, { a: 'arm64-x' }],
    ['the target is told', 'FROM scratch AS One\nARG TARGETSTAGE\nLABEL a=$TARGETSTAGE', { target: 'ONE' }, { a: 'ONE' }],
    ['the target is told by default', 'FROM scratch\nARG TARGETSTAGE\nLABEL a=$TARGETSTAGE', {}, { a: 'default' }],
    ['the last stage is told where the target is empty', 'FROM scratch AS one\nARG TARGETSTAGE\nLABEL a=$TARGETSTAGE', { target: '' }, { a: 'one' }],
    ['an epoch is brought into its normal form', 'FROM scratch\nARG SOURCE_DATE_EPOCH\nLABEL a=$SOURCE_DATE_EPOCH', { buildArgs: { SOURCE_DATE_EPOCH: '+007' } }, { a: '7' }],
  ])('%s', (_, text, options, labels) => expect(labelsOf(text, options)).toEqual(labels));
});

describe('stages', () => {
  test.each<[string, string, Options, Record<string, string>]>([
    ['the last one is built', 'FROM scratch AS a\nLABEL a=1\nFROM scratch\nLABEL b=1', {}, { b: '1' }],
    ['the target is built, in any letter case', 'FROM scratch AS a\nLABEL a=1\nFROM scratch\nLABEL b=1', { target: 'A' }, { a: '1' }],
    ['of the same names the last one counts', 'FROM scratch AS a\nLABEL a=1\nFROM scratch AS a\nLABEL a=2\nFROM a', {}, { a: '2' }],
    ['labels are inherited and replaced', 'FROM scratch AS a\nLABEL a=1 b=1\nFROM a\nLABEL b=2', {}, { a: '1', b: '2' }],
    ['triggers of the parent run first', 'FROM scratch AS a\nONBUILD LABEL a=1 b=1\nFROM a AS b\nLABEL b=2\nFROM b', {}, { a: '1', b: '2' }],
    ['triggers are read with the backslash as escape', '# escape=`\nFROM scratch AS a\nONBUILD LABEL a="\\$X"\nFROM a', {}, { a: '\\' }],
    ['errors do not count in stages that are not needed', 'FROM scratch AS a\nLABEL a=${X?}\nFROM scratch\nLABEL b=1', {}, { b: '1' }],
    ['a stage may be FROM a variable', 'ARG S=a\nFROM scratch AS a\nLABEL a=1\nFROM $S', {}, { a: '1' }],
  ])('%s', (_, text, options, labels) => expect(labelsOf(text, options)).toEqual(labels));

  test('the base image is that at the beginning of the chain', () => {
    const { baseImage, isScratch } = evaluateDockerfile({ text: 'FROM alpine:3 AS a\nFROM a\nFROM scratch AS c\nFROM a', name: 'Dockerfile' });
    expect([baseImage, isScratch]).toEqual(['alpine:3', false]);
    const fromScratch = evaluateDockerfile({ text: 'FROM alpine:3\nFROM scratch AS c\nFROM c', name: 'Dockerfile' });
    expect([fromScratch.baseImage, fromScratch.isScratch]).toEqual(['scratch', true]);
  });
});

describe('an image of a registry', () => {
  test.each<[string, string, string[]]>([
    ['a variable that it may set is not known', 'FROM base\nLABEL a=$X', ['a']],
    ['an ARG of the stage is known', 'FROM base\nARG X=1\nLABEL a=$X', []],
    ['an ARG without a value is not known', 'FROM base\nARG X\nLABEL a=$X', ['a']],
    ['an ARG of the parent is not known, for an ENV of the image would win', 'FROM base AS p\nARG X=1\nFROM p\nLABEL a=$X', ['a']],
    ['an ENV of the parent is known', 'FROM base AS p\nENV X=1\nFROM p\nLABEL a=$X', []],
    ['a label of unknown name may replace any before it', 'FROM base\nLABEL a=1\nLABEL $X=2\nLABEL b=3', ['a', '$X']],
    ['a label of unknown name replaces none of another shape', 'FROM base\nLABEL a=1 b=2\nLABEL b$X=3', ['b', 'b$X']],
    ['an ENV of unknown name may replace any before it', 'FROM base\nENV A=1 B=2\nENV $X=2\nLABEL a=$A b=$B', ['a']],
  ])('%s', (_, text, unknown) => expect(unknownOf(text)).toEqual(unknown));
});

describe('fails when', () => {
  test.each<[string, string, Options, string]>([
    ['there is no instruction', '# nothing', {}, 'no instructions'],
    ['there is no stage', 'ARG A', {}, 'no stage'],
    ['something else than ARG comes first', 'LABEL a=b\nFROM scratch', {}, 'only ARG may stand before the first FROM'],
    ['a base is blank', 'FROM $X', {}, 'is blank'],
    ['a base is no image', 'FROM scratch AS base\nFROM Base', {}, "'Base' is neither a stage before this line nor a valid image name"],
    ['a base is no image in a stage that is not needed', 'FROM Base AS b\nFROM scratch', {}, "'Base' is neither"],
    ['a platform is none', 'FROM --platform=x scratch', {}, "'x' is no platform"],
    ['the platform of the build is none', 'FROM scratch', { platform: 'x' }, "'x' is no platform"],
    ['the platform of the build has bytes that are no UTF-8', 'FROM scratch', { platform: 'windows(%ff)/amd64' }, "'windows(%ff)/amd64' is no platform"],
    ['a stage copies from itself', 'FROM scratch AS a\nCOPY --from=a b c', {}, 'takes files from itself'],
    ['stages copy from each other', 'FROM scratch AS a\nCOPY --from=b b c\nFROM scratch AS b\nCOPY --from=a b c', {}, 'takes files from itself'],
    ['a stage copies from a later one', 'FROM scratch AS a\nCOPY --from=b b c\nFROM scratch AS b', { target: 'a' }, "the stage 'b' comes after"],
    ['a stage without a name copies from a later one', 'FROM scratch\nCOPY --from=b x y\nFROM scratch AS b\nFROM scratch\nCOPY --from=0 x y', {}, "the stage 'b' comes after the stage number 0: move it before"],
    ['a stage number does not exist', 'FROM scratch\nCOPY --from=1 a b', {}, 'no stage has the number 1'],
    ['COPY --from holds a variable', 'FROM scratch\nCOPY --from=$x a b', {}, 'variables are not expanded in COPY --from'],
    ['a trigger cannot be read when it fires', 'FROM scratch AS a\nONBUILD FOO\nFROM a', {}, "unknown instruction 'FOO'"],
    ['a global default cannot be expanded', 'ARG A=${B?}\nFROM scratch', {}, 'B: is not allowed to be unset'],
    ['a mount has a target that is none', 'FROM scratch\nRUN --mount=type=cache x', {}, "the target of a mount is '/'"],
    ['a command in JSON form is empty', 'FROM scratch\nRUN []', {}, 'RUN [] runs nothing'],
    ['the epoch is none', 'FROM scratch', { buildArgs: { SOURCE_DATE_EPOCH: 'now' } }, "invalid SOURCE_DATE_EPOCH 'now'"],
    ['a COPY takes a URL', 'FROM scratch\nCOPY http://x/y z', {}, 'COPY takes no URL'],
  ])('%s', (_, text, options, message) => {
    expect(() => labelsOf(text, options)).toThrow(DockerfileError);
    expect(() => labelsOf(text, options)).toThrow(message);
    expect(() => labelsOf(text, options)).toThrow(expect.objectContaining({ name: 'DockerfileError', code: 'cdk-sparta-oci:dockerfile-invalid' }));
  });
});

describe('what is not known', () => {
  const evaluate = (text: string) => evaluateDockerfile({ text, name: 'D' });

  test('a label says which variables its key and its value used, and what they held', () => {
    const label = evaluate('FROM scratch\nARG K=k V=v E=\nLABEL a$K="$V$E${U:-u}"\n').labels.get('ak');
    expect(label?.uses).toEqual([
      { name: 'K', found: 'value', value: 'k', part: 'key', operator: '' },
      { name: 'V', found: 'value', value: 'v', part: 'value', operator: '' },
      { name: 'E', found: 'empty', value: '', part: 'value', operator: '' },
      { name: 'U', found: 'unset', value: undefined, part: 'value', operator: ':-' },
    ]);
  });

  test('a label says by which operator it used a variable', () => {
    const { labels } = evaluate('FROM scratch\nARG A=ab\nLABEL a=${A}${A/a/b}${A//a/b}${A#a}${A%b}${A:-x}${A-x}${A:+x}${A+x}${A:?x}${A?x}\n');
    expect(labels.get('a')?.uses.map(({ operator }) => operator)).toEqual(['', '/', '//', '#', '%', ':-', '-', ':+', '+', ':?', '?']);
  });

  test('a stage says which variables its ARGs and ENVs name', () => {
    const { stages, globalDeclarations } = evaluate('ARG G=1 H\nFROM scratch AS a\nRUN x\nFROM scratch\nARG A B=1\nENV C=1 D=2\nENV E x\nLABEL l=1\n');
    expect(stages[0].declarations()).toEqual([]);
    expect(stages[1].declarations()).toEqual([
      { name: 'A', line: 5, keyword: 'ARG', stage: 1 },
      { name: 'B', line: 5, keyword: 'ARG', stage: 1 },
      { name: 'C', line: 6, keyword: 'ENV', stage: 1 },
      { name: 'D', line: 6, keyword: 'ENV', stage: 1 },
      { name: 'E', line: 7, keyword: 'ENV', stage: 1 },
    ]);
    expect(globalDeclarations).toEqual([
      { name: 'G', line: 1, keyword: 'ARG', stage: undefined },
      { name: 'H', line: 1, keyword: 'ARG', stage: undefined },
    ]);
  });

  test('a label says whether its value or another label\'s name makes it so, and whether that is told roughly', () => {
    const { unknownOrigins, unnamedLabels } = evaluate('FROM base\nLABEL a=$X b=${X#a} c=1 c$X=2\n');
    expect([...unknownOrigins].map(([name, { cause, isRough }]) => [name, cause, isRough])).toEqual([
      ['a', 'value', false],
      ['b', 'value', true],
      ['c', 'name', false],
    ]);
    expect(unnamedLabels.map(({ cause, isRough }) => [cause, isRough])).toEqual([['name', false]]);
  });

  test('words are listed that only the base image can tell to be right', () => {
    const { undecided } = evaluate('FROM base\nEXPOSE 80 $P\nSTOPSIGNAL SIG$S\nRUN --mount=type=cache,target=/x,uid=$U true\nCOPY --chmod=$M $S /x\n');
    expect(undecided).toEqual([
      { line: 2, check: 'port', isTrigger: false },
      { line: 3, check: 'signal', isTrigger: false },
      { line: 4, check: 'mount', isTrigger: false },
      { line: 5, check: 'mode', isTrigger: false },
      { line: 5, check: 'source', isTrigger: false },
    ]);
  });
});

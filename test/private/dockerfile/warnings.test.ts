import { evaluateDockerfile } from '../../../src/private/dockerfile';
import { EvaluateInput } from '../../../src/private/dockerfile/evaluation';

function warningsOf(text: string, options: Partial<EvaluateInput> = {}): string[] {
  return evaluateDockerfile({ text, name: 'Dockerfile', ...options }).warnings.map(({ ruleId, message }) => `${ruleId.replace('cdk-sparta-oci:', '')} ${message}`);
}

test('a warning has file, line and caret', () => {
  expect(warningsOf('FROM scratch\nLABEL team=web\nLABEL team=app\n')).toEqual([
    "label-overwritten Dockerfile:3: label 'team' replaces the one of line 2: remove one of them\n    LABEL team=app\n          ^^^^",
  ]);
});

test.each<[string, string, Partial<EvaluateInput>, string[]]>([
  ['the same value twice', 'FROM scratch\nLABEL a=1\nLABEL a=1', {}, []],
  ['a label of the parent replaced on purpose', 'FROM scratch AS p\nLABEL a=1\nFROM p\nLABEL a=2', {}, []],
  ['the reserved label of the parent replaced', 'FROM scratch AS p\nLABEL a=1\nFROM p\nLABEL a=2', { reservedLabel: 'a' }, ['label-overwritten Dockerfile:4:']],
  ['a label that is lost', 'FROM scratch AS p\nLABEL a=1\nFROM scratch', {}, ['label-in-unbuilt-stage Dockerfile:2:']],
  ['a label that is lost, beside a stage with instructions', 'FROM scratch AS p\nENV A=1\nLABEL a=1\nFROM scratch', {}, ["label-in-unbuilt-stage Dockerfile:3: label 'a' is in the stage 'p', but the image is that of the stage number 1: move the LABEL there"]],
  ['a label that is lost in a stage from one that is not built', 'FROM scratch AS p\nFROM p AS q\nFROM q\nLABEL a=1\nFROM scratch', {}, ['label-in-unbuilt-stage Dockerfile:4:']],
  ['a label that is lost, in a stage that would have warnings of its own', 'FROM base AS p\nLABEL a=1\nLABEL a=2 b=${X?}\nFROM scratch', {}, ['label-in-unbuilt-stage Dockerfile:3:']],
  ['a label that is lost and not known', 'FROM base AS p\nLABEL a=$X\nFROM scratch', {}, []],
  ['the reserved label, lost in a stage beside another', 'FROM scratch AS p\nLABEL a=1 b=1\nFROM scratch\nLABEL b=2', { reservedLabel: 'b' }, ["label-in-unbuilt-stage Dockerfile:2: label 'b'"]],
  ['a label that is lost, but not the reserved one', 'FROM scratch AS p\nLABEL a=1\nFROM scratch', { reservedLabel: 'b' }, []],
  ['a label that the built stage has as well', 'FROM scratch AS p\nLABEL a=1\nFROM scratch\nLABEL a=1', {}, []],
  ['a label in a stage that is lost and cannot be built', 'FROM scratch AS p\nLABEL a=1\nLABEL b=${X?}\nFROM scratch', {}, ['label-in-unbuilt-stage Dockerfile:2:']],
  ['an argument used before its ARG', 'FROM scratch\nWORKDIR /$A\nARG A=1', {}, ['arg-after-use Dockerfile:2: A is used before `ARG A` in line 3']],
  ['an argument used before its second ARG', 'FROM scratch\nARG A=1\nWORKDIR /$A\nARG A=2', {}, []],
  ['a reserved argument that is declared but not used', 'FROM scratch\nARG A', { reservedArgs: ['A'] }, ['reserved-arg-unused Dockerfile:2:']],
  ['a reserved argument that is declared after others', 'FROM scratch\nARG B\nARG B A\nARG A', { reservedArgs: ['A'] }, ['reserved-arg-unused Dockerfile:3:']],
  ['a reserved argument that is not even declared', 'FROM scratch', { reservedArgs: ['A'] }, ['reserved-arg-unused Dockerfile: the build argument A is given but not used']],
  ['a reserved argument that is used in a command', 'FROM scratch\nARG A\nRUN echo ${A:-x}', { reservedArgs: ['A'] }, []],
  ['a secret that is given', 'FROM scratch\nARG API_TOKEN', { buildArgs: { API_TOKEN: 'x' } }, ["secret-build-arg Dockerfile:2: 'API_TOKEN' looks like a secret"]],
  ['a secret that is not given', 'FROM scratch\nARG API_TOKEN', {}, []],
  ['a demand on the base image', 'FROM base\nLABEL a=${X:?m}', {}, ['base-image-decides Dockerfile:2: the build fails unless the base image sets X']],
])('%s', (_, text, options, expected) => {
  const warnings = warningsOf(text, options);
  expect(warnings).toHaveLength(expected.length);
  warnings.forEach((warning, index) => expect(warning).toContain(expected[index]));
});

test('warnings are told by line, each once', () => {
  expect(warningsOf('FROM base\nWORKDIR /$A\nLABEL a=${X:?m} b=${X:?m}\nARG A=1\nLABEL a=2\n').map((warning) => warning.split('\n')[0].slice(0, 40))).toEqual([
    'arg-after-use Dockerfile:2: A is used be',
    'base-image-decides Dockerfile:3: the bui',
    'label-overwritten Dockerfile:5: label \'a',
  ]);
});

test('a file gets 50 warnings at most', () => {
  const replacing = (count: number) => `FROM scratch\n${Array.from({ length: count + 1 }, (_, index) => `LABEL a=${index}`).join('\n')}`;
  expect(warningsOf(replacing(49))).toHaveLength(49);
  expect(warningsOf(replacing(50))).toHaveLength(50);
  expect(warningsOf(replacing(51))).toHaveLength(50);
});

test.each([
  ['$A', true],
  ['${A}', true],
  ['x$A', true],
  ['$AB $A', true],
  ['A $A', true],
  ['$AB', false],
  ['${AB}', false],
  ['A', false],
  ['{A}', false],
  ['$(A)', false],
  ['$xA', false],
  ['$ {A}', false],
])('that a reserved argument is not used is told unless it is: in %s, %s', (command, isUsed) => {
  expect(warningsOf(`FROM scratch\nARG A\nRUN ${command}`, { reservedArgs: ['A'] })).toHaveLength(isUsed ? 0 : 1);
});

test.each([
  ['LABEL a=${X?m}', 1],
  ['LABEL a=${X:?m}', 1],
  ['LABEL a=${X:-m} b=${X-m} c=${X+m} d=$X', 0],
  ['ARG X=1\nLABEL a=${X?m} b=${X:?m}', 0],
  ['ENV X=x$Y\nLABEL a=${X?m} b=${X:?m}', 0],
  ['ENV X=$Y\nLABEL a=${X?m}', 0],
  ['ENV X=$Y\nLABEL a=${X:?m}', 1],
])('a demand is told where the base image decides about it: %j', (text, count) => {
  expect(warningsOf(`FROM base\n${text}`)).toHaveLength(count);
});

test('an argument that is used twice before its ARG is told for the first use', () => {
  expect(warningsOf('FROM scratch\nWORKDIR /$A\nWORKDIR /$A\nARG A=1').map((warning) => warning.split('\n')[0])).toEqual([
    expect.stringContaining('Dockerfile:2: A is used before `ARG A` in line 4'),
  ]);
});

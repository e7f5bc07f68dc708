import { evaluateDockerfile } from '../../../src/private/dockerfile/evaluate';
import { labelProblems } from '../../../src/private/dockerfile/label-problems';

const NAME = 'io.sparta.ecr-name';
const LABEL = 'LABEL ${LABEL_NAME}=registry.${REGION}/app:${TAG}';
const GOOD = `FROM scratch\nARG LABEL_NAME\nARG REGION\nARG TAG\n${LABEL}\n`;
const buildArgs = { LABEL_NAME: NAME, REGION: 'here', TAG: '1' };

const problemsOf = (text: string) => labelProblems(evaluateDockerfile({ text, name: 'Dockerfile', buildArgs }), NAME);

test('are none for a label that is certain and complete', () => {
  expect(problemsOf(GOOD)).toEqual([]);
});

test.each<[string, string, string]>([
  [
    'no label at all',
    'FROM scratch AS app\nLABEL other=1\n',
    "Dockerfile: no label 'io.sparta.ecr-name' in stage 'app', only 'other': declare the ARGs that it uses and add",
  ],
  [
    'a label of almost that name',
    'FROM scratch\nLABEL io.sparta.ecrname=1\n',
    "Dockerfile: no label 'io.sparta.ecr-name' in stage 0: did you mean 'io.sparta.ecr-name' where it says 'io.sparta.ecrname'?",
  ],
  [
    'a label in a stage that is not built',
    `${GOOD.replace('scratch', 'scratch AS labelled')}FROM scratch AS final\n`,
    "Dockerfile:5: label 'io.sparta.ecr-name' is in stage 'labelled', but stage 'final' is built: move the LABEL",
  ],
  ['an empty label', `FROM scratch\nLABEL ${NAME}=\n`, "Dockerfile:2: label 'io.sparta.ecr-name' is empty: it has to name the repository and tag to publish to, as in\n    LABEL ${SPARTA"],
  [
    'a value in single quotes',
    GOOD.replace('=registry.${REGION}/app:${TAG}', "='registry.${REGION}/app:${TAG}'"),
    "Dockerfile:5: the value of label 'io.sparta.ecr-name' holds ${REGION} as text, because single quotes keep variables from being replaced: use double quotes, or none",
  ],
  [
    'a value partly in single quotes',
    GOOD.replace('${TAG}', "'$TAG'"),
    "the value of label 'io.sparta.ecr-name' holds ${TAG} as text, because single quotes keep variables from being replaced",
  ],
  ['a value with an escape before the dollar sign', GOOD.replace('${TAG}', '\\${TAG}'), 'holds ${TAG} as text, because a character before the $ keeps it from being replaced: remove that'],
  [
    'a name in single quotes',
    GOOD.replace('${LABEL_NAME}', "'${LABEL_NAME}'"),
    "Dockerfile:5: no label 'io.sparta.ecr-name', and the name of this one holds ${LABEL_NAME} as text, because single quotes keep variables from being replaced",
  ],
  [
    'a label of several that a variable leaves without a value',
    'FROM scratch\nARG LABEL_NAME\nARG NOTHING=""\nLABEL ${LABEL_NAME}=${NOTHING}\n',
    "is empty: '${NOTHING}' gives nothing, because ${NOTHING} is empty there",
  ],
  ['a label that the default of a variable empties', `FROM scratch\nLABEL ${NAME}=\${UNSET:-}\n`, "is empty: '${UNSET:-}' gives nothing, because ${UNSET} is not set there"],
  ['no label, and none of another name', 'FROM scratch\n', "Dockerfile: no label 'io.sparta.ecr-name' in stage 0: declare the ARGs that it uses and add\n    LABEL ${SPARTA"],
  ['no label, but several others', 'FROM scratch\nARG NOTHING=""\nLABEL one=1 two=2 $NOTHING=3\n', "in stage 0, only 'one', 'two': declare the ARGs"],
  ['no label, but one whose name the base image decides', 'FROM base\nLABEL ${X:-one}=1\n', "no label 'io.sparta.ecr-name' in stage 0: declare the ARGs"],
  ['a label of another stage that is not certain there', `FROM base AS other\nLABEL ${NAME}=\${X:-1}\nFROM scratch\n`, "no label 'io.sparta.ecr-name' in stage 1: declare the ARGs"],
  ['a variable that is not the one of the global scope', `ARG OTHER=1\n${GOOD.replace('${TAG}', '${SOMETHING}')}`, 'uses ${SOMETHING}, which is declared nowhere: add `ARG SOMETHING`'],
  ['a variable named like a property of objects', GOOD.replace('${TAG}', '${toString}'), 'uses ${toString}, which is declared nowhere: add `ARG toString` before the LABEL'],
  ['a variable named like the prototype of objects', GOOD.replace('${TAG}', '${__proto__}'), 'uses ${__proto__}, which is declared nowhere'],
  [
    'a label that an empty variable empties',
    `FROM scratch\nARG NOTHING=""\nLABEL ${NAME}=\${NOTHING}\n`,
    "Dockerfile:3: label 'io.sparta.ecr-name' is empty: '${NOTHING}' gives nothing, because ${NOTHING} is empty there",
  ],
  [
    'an argument that the stage does not declare',
    GOOD.replace('ARG REGION\n', ''),
    "Dockerfile:4: label 'io.sparta.ecr-name' uses ${REGION}, which is not declared in its stage: add `ARG REGION` before the LABEL\n" +
      `    ${LABEL}\n    ${' '.repeat(LABEL.indexOf('REGION'))}^^^^^^`,
  ],
  [
    'an argument that is declared afterwards',
    `${GOOD.replace('ARG TAG\n', '')}ARG TAG\n`,
    "label 'io.sparta.ecr-name' uses ${TAG}, which is declared only afterwards, in line 5: move `ARG TAG` before the LABEL",
  ],
  [
    'an argument of the global scope',
    `ARG REGION=x\n${GOOD.replace('ARG REGION\n', '')}`,
    'uses ${REGION}, which is declared only before the first FROM, in line 1, where no stage sees it: repeat `ARG REGION` in the stage',
  ],
  [
    'an argument without a value',
    `FROM scratch\nARG TEAM\nLABEL ${NAME}=$TEAM\n`,
    'uses ${TEAM}, which has no value: `ARG TEAM` in line 2 gives none and no build argument does',
  ],
  ['a variable of almost that name', GOOD.replace('${TAG}', '${TAGS}'), 'uses ${TAGS}, which is declared nowhere: did you mean ${TAG}?'],
  [
    'a variable that is nowhere',
    GOOD.replace('${TAG}', '${SOMETHING}'),
    'uses ${SOMETHING}, which is declared nowhere: add `ARG SOMETHING` before the LABEL and give its value in `buildArgs`',
  ],
  [
    'a name whose argument is not declared',
    GOOD.replace('ARG LABEL_NAME\n', ''),
    "Dockerfile:4: the label's name uses ${LABEL_NAME}, which is not declared in its stage: add `ARG LABEL_NAME` before the LABEL",
  ],
])('tell of %s', (_, text, message) => {
  expect(problemsOf(text)).toHaveLength(1);
  expect(problemsOf(text)[0]).toContain(message);
});

test('are none for a dollar sign that a variable brings', () => {
  expect(problemsOf(`FROM scratch\nARG PRICE='$X'\nLABEL ${NAME}=a$PRICE\n`)).toEqual([]);
});

test('point to the dollar sign that is meant', () => {
  const value = `LABEL ${NAME}='$TAG'`;
  expect(problemsOf(`FROM scratch\n${value}\n`)).toEqual([expect.stringMatching(/\n {4}LABEL .*\n *\^$/)]);
  expect(problemsOf(`FROM scratch\n${value}\n`)[0].split('\n')[2].length).toBe(`    ${value}`.indexOf('$') + 1);
  expect(problemsOf("FROM scratch\nLABEL '$TAG'=1\n")[0].split('\n').slice(1)).toEqual(["    LABEL '$TAG'=1", `${' '.repeat(11)}^`]);
});

test('tell the same of a base image whose environment is not known', () => {
  const text = GOOD.replace('scratch', 'base');
  expect(problemsOf(text)).toEqual([]);
  expect(problemsOf(text.replace('ARG REGION\n', ''))[0]).toContain('uses ${REGION}, which is not declared in its stage');
  expect(problemsOf(text.replace('ARG LABEL_NAME\n', ''))[0]).toContain("the label's name uses ${LABEL_NAME}, which is not declared");
});

test('tell of a default that only the environment of the base image decides', () => {
  expect(problemsOf(`FROM base\nLABEL ${NAME}=\${FROM_BASE:-x}\n`)).toEqual([
    expect.stringContaining("Dockerfile:2: label 'io.sparta.ecr-name' depends on the environment of the base image 'base', which is not known before the build"),
  ]);
});

test('name every variable that has no value', () => {
  expect(problemsOf(GOOD.replace(/^ARG (REGION|TAG)\n/gm, ''))).toEqual([expect.stringContaining('${REGION}'), expect.stringContaining('${TAG}')]);
});

import { BuilderFeature, linesWhere } from './builder-feature';
import { DockerfileReading, wordsOf } from './dockerfile-reading';
import { findHeredocs } from '../../src/private/dockerfile/heredocs';

const BACKTICK = '`';
/** Names that a shell gives a meaning. */
const SPECIAL = new Set(['?', '@', '$', '#', '!', '-', '*']);

/** Features of single words and lines. */
export const WORD_FEATURES: readonly BuilderFeature[] = [
  {
    id: 'default-for-unset',
    title: '${name-word} or ${name+word}, without a colon',
    lines: (reading) => linesWithOperator(reading, ['-', '+']),
    effects: { 'BuildKit in Docker': 'fails', 'classic builder of Docker': 'fails', 'buildah': 'fails' },
  },
  {
    id: 'error-for-unset',
    title: '${name:?word} or ${name?word}',
    lines: (reading) => reading.stages.filter(({ index }) => reading.reached.has(index)).flatMap(({ from, instructions }) => [from, ...instructions])
      .filter((instruction) => reading.variablesOf(instruction).some(({ operator }) => operator.endsWith('?'))).map(({ line }) => line.startLine),
    effects: { buildah: 'fails' },
  },
  {
    id: 'unneeded-error-for-unset',
    title: '${name:?word} in a stage that the build does not need',
    lines: (reading) => reading.stages.filter(({ index }) => index < reading.evaluation.target.index && !reading.reached.has(index))
      .flatMap(({ instructions }) => instructions)
      .filter((instruction) => reading.variablesOf(instruction).some(({ operator }) => operator.endsWith('?'))).map(({ line }) => line.startLine),
    effects: { 'classic builder of Docker': 'fails' },
  },
  {
    id: 'pattern',
    title: '${name#pattern}, ${name%pattern} or ${name/pattern/word}',
    lines: (reading) => linesWithOperator(reading, ['#', '##', '%', '%%', '/', '//']),
    effects: { 'BuildKit in Docker': 'fails', 'classic builder of Docker': 'fails', 'buildah': 'fails' },
    // Dockerfile syntax 1.7: https://docs.docker.com/build/buildkit/dockerfile-release-notes/#170
    since: { 'BuildKit': 'v0.13.0', 'BuildKit in Docker': '26.1.0' },
  },
  {
    id: 'backtick-escape',
    title: 'the backtick as its escape character, in a word',
    lines: (reading) => (reading.escape === BACKTICK ? linesWhere(reading, (instruction) => instruction.kind !== 'onbuild' && wordsOf(instruction).some(hasBacktick)) : []),
    effects: { buildah: 'fails' },
  },
  {
    id: 'escape-in-trigger',
    title: 'the backtick as its escape character, and an ONBUILD, where the backslash is it again',
    lines: (reading) => (reading.escape === BACKTICK ? linesWhere(reading, (instruction) => instruction.kind === 'onbuild' && /[`\\]/.test(instruction.trigger)) : []),
    effects: { buildah: 'reads otherwise' },
  },
  {
    id: 'here-document',
    title: 'a here-document (<<EOF)',
    lines: (reading) => linesWhere(reading, ({ kind, line }) => ['run', 'copy', 'add', 'onbuild'].includes(kind) && line.text.includes('<<') && findHeredocs(line.text).length > 0),
    effects: { 'BuildKit in Docker': 'fails', 'classic builder of Docker': 'fails', 'buildah': 'fails' },
    // Dockerfile syntax 1.4: https://docs.docker.com/build/buildkit/dockerfile-release-notes/#140
    since: { 'BuildKit': 'v0.10.0', 'BuildKit in Docker': '23.0.0' },
  },
  {
    id: 'escaped-escape-at-line-end',
    title: 'a line that ends with an escaped escape character',
    lines: ({ text, escape }) => text.split('\n').flatMap((line, index) => (line.trimEnd().endsWith(escape + escape) && !/^\s*#/.test(line) ? [index + 1] : [])),
    effects: { buildah: 'reads otherwise' },
  },
  {
    id: 'special-parameter',
    title: "a shell's special parameter, such as $@ or $?",
    lines: (reading) => linesWhere(reading, (instruction) => reading.variablesOf(instruction).some(({ name }) => SPECIAL.has(name))),
    effects: { buildah: 'reads otherwise' },
  },
];

function linesWithOperator(reading: DockerfileReading, operators: readonly string[]): number[] {
  return linesWhere(reading, (instruction) => reading.variablesOf(instruction).some(({ operator }) => operators.includes(operator)));
}

function hasBacktick(word: string): boolean {
  return word.includes(BACKTICK);
}

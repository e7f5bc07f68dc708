import { Instructions } from './instructions';
import { GOOD_IMAGES, GOOD_PLATFORMS, IMAGES, PLATFORMS, STAGES } from './vocabulary';
import { Words } from './words';
import { Random } from '../../test/conformance/random';

/** A Dockerfile of several stages by the grammar, with the accidents of layout that real ones have. */
export function makeDockerfile(random: Random): string {
  const escape = random.chance(12) ? '`' : '\\';
  const words = new Words(random, escape);
  const instructions = new Instructions(random, words);
  const lines = directives(random, escape);
  if (random.chance(40)) { lines.push(...[instructions.arg(), ...random.times(2, () => instructions.arg())]); }
  const names: string[] = [];
  for (let stages = random.pick([1, 1, 1, 2, 2, 3, 4, 7]); stages > 0; stages--) {
    lines.push(from(random, words, names));
    const count = 1 + random.below(stages > 4 ? 3 : 6);
    for (let index = 0; index < count; index++) {
      if (random.chance(4)) { lines.push(random.pick(['# check=skip=all', '# A is a variable', '# check=skip=UndefinedVar', '#', '# check=error=true', '# check=skip=LegacyKeyValueFormat;error=true'])); }
      lines.push(instructions.any());
    }
  }
  const laidOut = lines.map((line) => layOut(random, line, escape)).join('\n');
  return finish(random, laidOut);
}

function directives(random: Random, escape: string): string[] {
  const lines: string[] = [];
  if (random.chance(4)) { lines.push(random.pick(['# syntax=docker/dockerfile:1', '#syntax = x', '# check=skip=all', '# a comment', '', '# other=1', '# check=skip=StageNameCasing'])); }
  if (escape === '`') { lines.push(random.pick(['# escape=`', '# escape=`', '#escape=`', '# Escape = ` ', '  # escape=`'])); }
  if (random.chance(random.whenWild(6))) { lines.push(random.pick(['# escape=\\', '# escape=`', '# escape=x', '# syntax=x', '# check=foo', '#!/bin/sh'])); }
  if (random.chance(5)) {
    const skipped = random.pick(['LegacyKeyValueFormat', 'UndefinedVar,FromAsCasing', 'ConsistentInstructionCasing', 'all', 'NoEmptyContinuation, UndefinedVar', 'undefinedvar']);
    lines.push(random.pick(['# check=error=true', '# check=error=true', `# check=skip=${skipped};error=true`, '# check=error=1;experimental=all', `# check=skip=${skipped}`, '#check = error=true ']));
  }
  return lines;
}

function from(random: Random, words: Words, names: string[]): string {
  const base = random.weighted([
    [9, () => 'scratch'],
    [6, () => (random.chance(70) ? 'base' : random.pick(random.wild ? IMAGES : GOOD_IMAGES))],
    [8, () => (names.length > 0 ? random.pick(names) : 'scratch')],
    [2, () => random.pick(['${X:-scratch}', 'base${A:+-x}', 'base-$TARGETARCH', '"scratch"', '${A:-base}', '${B:-one}', "'base'"])],
    [random.whenWild(1), () => random.pick(['$A', '${B}', 'base:$A', '${A:+one}', 'scr\\atch', ...STAGES])],
    [random.whenWild(1), () => words.word(1)],
  ]);
  const platform = random.chance(6) ? `--platform=${random.pick([...(random.wild ? [...PLATFORMS, '"windows(%ff)/amd64"'] : GOOD_PLATFORMS), '$BUILDPLATFORM', '$TARGETPLATFORM', '"linux/arm64"', ''])} ` : '';
  if (!random.chance(70)) { return `FROM ${platform}${base}`; }
  const name = random.pick(STAGES);
  names.push(name.toLowerCase());
  return `FROM ${platform}${base} ${random.pick(['AS', 'AS', 'as', 'As'])} ${name}`;
}

/** Letter case, indentation, trailing blanks and continuations. */
function layOut(random: Random, line: string, escape: string): string {
  if (line.includes('\n')) { return line; }
  let text = line;
  if (random.chance(6)) { text = text.replace(/^\w+/, (keyword) => random.pick([keyword.toLowerCase(), keyword[0] + keyword.slice(1).toLowerCase()])); }
  if (random.chance(4)) { text = random.pick([' ', '\t', '    ', '\u00a0 ']) + text; }
  if (random.chance(4)) { text += random.pick([' ', '\t', '\r', '\u00a0', '\v', random.wild ? ' #' : '  ']); }
  for (let breaks = random.chance(18) ? 1 + random.below(2) : 0; breaks > 0; breaks--) {
    const at = random.chance(60) ? text.indexOf(' ', random.below(text.length)) + 1 : random.below(text.length + 1);
    if (/^\s*#/.test(text) || (!random.wild && text[at - 1] === escape)) { continue; }
    const between = random.pick(['', '', '', '# c\n', '  # c \\\n', '\n', ' \n', '#\n']);
    text = safeSlice(text, 0, at) + escape + random.pick(['', '', '', ' ', '\t']) + '\n' + between
      + (random.wild || text[at - 1] === ' ' ? random.pick(['', '  ', '\t']) : '') + safeSlice(text, at);
  }
  return text;
}

/** Never splits a pair of surrogates: the text stays valid UTF-8. */
function safeSlice(text: string, start: number, end?: number): string {
  const shift = (index: number): number => (/[\udc00-\udfff]/.test(text[index] ?? '') ? index + 1 : index);
  return text.slice(shift(start), end === undefined ? undefined : shift(end));
}

function finish(random: Random, text: string): string {
  let finished = random.chance(4) ? text : text + '\n';
  if (random.chance(5)) { finished = finished.replace(/\n/g, '\r\n'); }
  if (random.chance(2)) { finished = '\ufeff' + finished; }
  if (random.chance(2)) { finished = random.pick(['\n', '# comment\n', ' \n']) + finished; }
  return finished;
}

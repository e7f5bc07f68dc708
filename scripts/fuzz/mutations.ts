import { TOKENS } from './vocabulary';
import { Random } from '../../test/conformance/random';

/** A text with a few random changes of lines, words and characters. */
export function mutate(random: Random, text: string, other: string): string {
  let mutated = text;
  for (let changes = random.wild ? 1 + random.below(4) : 1; changes > 0; changes--) {
    mutated = random.weighted([
      [6, () => spliceAt(random, mutated, 0, random.pick(TOKENS))],
      [4, () => spliceAt(random, mutated, 1, '')],
      [3, () => spliceAt(random, mutated, 1, random.pick(TOKENS))],
      [1, () => spliceAt(random, mutated, random.below(12), '')],
      [2, () => changeLines(random, mutated, (lines, at) => lines.splice(at, 1))],
      [2, () => changeLines(random, mutated, (lines, at) => lines.splice(at, 0, random.pick(lines)))],
      [2, () => changeLines(random, mutated, (lines, at) => lines.splice(at, 0, random.pick(other.split('\n'))))],
      [1, () => changeLines(random, mutated, (lines, at) => lines.splice(at, 0, ...lines.splice(random.below(lines.length), 1)))],
    ]);
  }
  return mutated;
}

function spliceAt(random: Random, text: string, remove: number, insert: string): string {
  const characters = Array.from(text);
  characters.splice(random.below(characters.length + 1), remove, insert);
  return characters.join('');
}

function changeLines(random: Random, text: string, change: (lines: string[], at: number) => void): string {
  const lines = text.split('\n');
  change(lines, random.below(lines.length));
  return lines.join('\n');
}

/** Pieces of real texts, cut between their lines, one after the other. */
export function splice(random: Random, texts: readonly string[]): string {
  const pieces = texts.map((text, index) => {
    const lines = text.split('\n');
    const from = index === 0 ? 0 : random.below(lines.length);
    return lines.slice(from, from + 1 + random.below(lines.length - from)).join('\n');
  });
  return pieces.join('\n') + '\n';
}

/** The bytes of a text, some of them changed to what is no UTF-8, or is only part of a letter. */
export function damage(random: Random, text: string): string {
  let bytes = Buffer.from(text, 'utf8').toString('latin1');
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(bytes.length + 1);
    const byte = random.pick(['\xa0', '\x85', '\xc2\xa0', '\xc3\xa0', '\xe2\x80\x85', '\xff', '\xe4', '\x80', '\xed\xa0\x80', '\xef\xbb\xbf', '\xf0\x9f\x90\xb3']);
    bytes = bytes.slice(0, at) + byte + bytes.slice(at + random.below(2));
  }
  return bytes;
}

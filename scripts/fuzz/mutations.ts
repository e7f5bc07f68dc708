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

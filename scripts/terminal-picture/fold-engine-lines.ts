import { StyledText } from './screen';

/** What Docker writes while it builds and pushes, as the CDK's CLI passes it on. */
const ENGINE_LINE = /^(#\d+ |The push refers to |[0-9a-f]{12}: |[0-9a-f]{64}: digest: )/;

/** Folds each run of the engine's own lines into one that says how many they were. */
export function foldEngineLines(lines: readonly StyledText[][]): StyledText[][] {
  const folded: StyledText[][] = [];
  let engineLines = 0;
  lines.forEach((line, index) => {
    const isBlankBetween = line.length === 0 && engineLines > 0 && isOfEngine(lines[index + 1] ?? []);
    if (isOfEngine(line) || isBlankBetween) {
      engineLines += 1;
      return;
    }
    if (engineLines > 0) folded.push([{ text: `⋯ ${engineLines} lines of Docker's own`, column: 2, dim: true }]);
    engineLines = 0;
    folded.push(line);
  });
  return folded;
}

function isOfEngine(line: readonly StyledText[]): boolean {
  return ENGINE_LINE.test(line.map(({ text }) => text).join(''));
}

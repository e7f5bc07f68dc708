import * as fs from 'node:fs';

/** A line of a file, with the place to find it. */
export interface FoundLine {
  readonly line: number;
  readonly text: string;
}

/** The Dockerfile's line that names the repository, as it is written there. */
export function findLabelLine(dockerfile: string): FoundLine {
  const lines = fs.readFileSync(dockerfile, 'utf8').split('\n');
  const index = lines.findIndex((line) => line.startsWith('LABEL'));
  if (index < 0) throw new Error(`${dockerfile} has no LABEL line`);
  return { line: index + 1, text: lines[index] };
}

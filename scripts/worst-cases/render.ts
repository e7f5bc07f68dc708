import { cpus } from 'os';
import { Measured } from './measure-ours';

export interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly ours: Measured;
  readonly theirs: Measured;
}

/** The page of worst cases, as Markdown. */
export function renderWorstCases(rows: readonly Row[], buildkitVersion: string): string {
  return `# Worst cases

What the evaluator takes for inputs that are made to be as much work as they can be for their size, beside BuildKit's
own conversion of the same text. Every input of up to a megabyte has to end within 2 seconds and 512 MB.

\`npx tsx scripts/worst-cases.ts --write\` writes this page, each input in a process of its own: here on Node.js
${process.version}, ${cpus()[0].model.trim()}, BuildKit ${buildkitVersion}. Time is the processor's, of one evaluation with nothing warmed up;
memory is the most that the whole process ever held, of which Node.js and its loader are some 100 MB.

"Refused for size" is an error that names its line: values that grow beyond 33,554,432 characters, twice what BuildKit
could send to its daemon, or patterns that take more than 100,000,000 comparisons. Nothing that people write comes near.

| Input | Size | Ours | Time | Memory | BuildKit | Time | Memory |
|---|--:|---|--:|--:|---|--:|--:|
${rows.map(render).join('\n')}

## What is told less exactly than it could be

A label is called unknown exactly if it differs between base images, but for these, which are called unknown although
they may in truth be certain:

- a pattern (\`#\`, \`%\`, \`/\`) over an unknown value that is not one of a handful of texts, or an unknown pattern that may match;
- two uses of one variable that only the base image knows, which are taken as if they were independent;
- an unknown value of more than 200 parts, 16 alternatives or 10,000 known characters;
- variables after so many \`ENV\` of unknown name that looking at each would take too long.
`;
}

function render({ name, bytes, ours, theirs }: Row): string {
  return `| ${[name, sizeOf(bytes), ...cellsOf(ours), ...cellsOf(theirs)].join(' | ')} |`;
}

function cellsOf({ answer, seconds, megabytes }: Measured): string[] {
  return [answer, answer === 'no end' ? `over ${seconds} s` : `${seconds.toFixed(2)} s`, `${megabytes} MB`];
}

function sizeOf(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

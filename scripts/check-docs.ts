/**
 * Compiles every example of the README and of the API's documentation, and lists public symbols that lack it.
 *
 *     npx projen compile && npm run check:docs
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { undocumentedSymbols } from './check-docs/undocumented-symbols';

function compileExamples(): boolean {
  const { status } = spawnSync('npx', ['jsii-rosetta', 'extract', '--strict', '.'], { stdio: 'inherit' });
  console.log(status === 0 ? 'examples: all compile' : 'examples: some do not compile');
  return status === 0;
}

function checkSymbols(): boolean {
  const { symbols, problems } = undocumentedSymbols(JSON.parse(fs.readFileSync('.jsii', 'utf8')));
  problems.forEach((problem) => console.log(problem));
  console.log(`symbols: ${symbols} checked, ${problems.length} problems`);
  return problems.length === 0;
}

const results = [compileExamples(), checkSymbols()];
process.exitCode = results.every((good) => good) ? 0 : 1;

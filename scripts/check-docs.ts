/**
 * Compiles every example of the README and of the API's documentation, and lists public symbols that lack it.
 *
 *     npx projen compile && npm run check:docs
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { undocumentedSymbols } from './check-docs/undocumented-symbols';

const LANGUAGES = ['python', 'java', 'csharp', 'go'];

/** The part of rosetta's tablet that tells of translations. */
interface Tablet {
  readonly snippets: { readonly [key: string]: { readonly location: unknown; readonly translations: { readonly [language: string]: unknown } } };
}

function compileExamples(): boolean {
  const { status } = spawnSync('npx', ['jsii-rosetta', 'extract', '--strict', '.'], { stdio: 'inherit' });
  console.log(status === 0 ? 'examples: all compile' : 'examples: some do not compile');
  return status === 0;
}

/** Every example that was found must have been put into each language that the library is packaged for. */
function checkTranslations(): boolean {
  const { snippets } = JSON.parse(fs.readFileSync('.jsii.tabl.json', 'utf8')) as Tablet;
  const missing = Object.values(snippets).flatMap(({ location, translations }) =>
    LANGUAGES.filter((language) => !translations[language]).map((language) => `${JSON.stringify(location)} has no translation to ${language}`));
  missing.forEach((problem) => console.log(problem));
  console.log(`translations: ${Object.keys(snippets).length} examples in ${LANGUAGES.length} languages beside TypeScript, ${missing.length} missing`);
  return missing.length === 0;
}

function checkSymbols(): boolean {
  const { symbols, problems } = undocumentedSymbols(JSON.parse(fs.readFileSync('.jsii', 'utf8')));
  problems.forEach((problem) => console.log(problem));
  console.log(`symbols: ${symbols} checked, ${problems.length} problems`);
  return problems.length === 0;
}

const results = [compileExamples(), checkTranslations(), checkSymbols()];
process.exitCode = results.every((good) => good) ? 0 : 1;

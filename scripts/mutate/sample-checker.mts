import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CheckResult, CheckStatus, Checker } from '@stryker-mutator/api/check';
import { Mutant } from '@stryker-mutator/api/core';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

interface Sample {
  /** Every mutant, if there is none. */
  readonly size?: number;
  readonly seed: string;
  /** Where the chosen ones are kept, for each worker to read. */
  readonly file: string;
}

const sample = JSON.parse(process.env.MUTATION_SAMPLE ?? '{}') as Sample;

/** A place in a random order that is the same for the same seed, in every checkout. */
function placeOf({ fileName, location: { start }, mutatorName, replacement }: Mutant): string {
  const mutant = [sample.seed, path.relative(process.cwd(), fileName), start.line, start.column, mutatorName, replacement];
  return createHash('sha256').update(JSON.stringify(mutant)).digest('hex');
}

/** Takes a random sample of all mutants: the others count as what does not compile, which no score includes. */
const checker: Checker = {
  init: async () => {},
  group: async (mutants) => {
    const places = new Map(mutants.map((mutant) => [mutant.id, placeOf(mutant)]));
    const chosen = [...places.keys()].sort((a, b) => places.get(a)!.localeCompare(places.get(b)!)).slice(0, sample.size ?? mutants.length);
    fs.writeFileSync(sample.file, JSON.stringify(chosen));
    return [mutants.map(({ id }) => id)];
  },
  check: async (mutants) => {
    const chosen = new Set<string>(JSON.parse(fs.readFileSync(sample.file, 'utf8')));
    return Object.fromEntries(mutants.map(({ id }): [string, CheckResult] => [
      id, chosen.has(id) ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: 'not in the sample' },
    ]));
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Checker, 'sample', checker)];

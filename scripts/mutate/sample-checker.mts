import * as fs from 'node:fs';
import { type CheckResult, CheckStatus, type Checker } from '@stryker-mutator/api/check';
import type { Mutant } from '@stryker-mutator/api/core';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

interface Sample {
  /** Every mutant, if there is none. */
  readonly size?: number;
  readonly seed: string;
  /** Where the chosen ones are kept, for each worker to read. */
  readonly file: string;
}

const sample = JSON.parse(process.env.MUTATION_SAMPLE ?? '{}') as Sample;

/** A place in a random order that is the same for the same seed. */
function orderOf(mutant: Mutant): number {
  const { start } = mutant.location;
  let hash = 0x811c9dc5;
  for (const character of `${sample.seed}|${mutant.fileName}|${start.line}:${start.column}|${mutant.mutatorName}|${mutant.replacement}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Takes a random sample of all mutants: the others count as what does not compile, which no score includes. */
const checker: Checker = {
  init: async () => {},
  group: async (mutants) => {
    const chosen = [...mutants].sort((a, b) => orderOf(a) - orderOf(b)).slice(0, sample.size ?? mutants.length);
    fs.writeFileSync(sample.file, JSON.stringify(chosen.map(({ id }) => id)));
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

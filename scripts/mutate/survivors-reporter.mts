import * as fs from 'node:fs';
import * as path from 'node:path';
import { MutantResult } from '@stryker-mutator/api/core';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { Reporter } from '@stryker-mutator/api/report';

interface Score {
  killed: number;
  survived: number;
}

const byRoom = new Map<string, Score>();

/** The room that a file is in: its folder below src/private or program, or `public` for what users see. */
function roomOf(file: string): string {
  const [, room] = /(?:src\/private|program)\/([\w-]+)\//.exec(file) ?? [];
  return room ?? 'public';
}

function describe({ fileName, location, mutatorName, replacement, status }: MutantResult): string {
  const lines = fs.readFileSync(fileName, 'utf8').split('\n').slice(location.start.line - 1, location.end.line);
  const shorter = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}...` : text);
  return [
    `${status === 'NoCoverage' ? 'no test' : 'survived'}: ${path.relative(process.cwd(), fileName)}:${location.start.line} (${mutatorName})`,
    `  - ${shorter(lines.join(' ').trim())}`,
    `  + ${shorter(replacement.replaceAll(/\s+/g, ' '))}`,
  ].join('\n');
}

/** Tells each survivor at once, and each room's score at the end. */
const reporter: Reporter = {
  onMutantTested: (mutant) => {
    const survived = mutant.status === 'Survived' || mutant.status === 'NoCoverage';
    if (!survived && mutant.status !== 'Killed' && mutant.status !== 'Timeout') return;
    const score = byRoom.get(roomOf(mutant.fileName)) ?? { killed: 0, survived: 0 };
    byRoom.set(roomOf(mutant.fileName), score);
    score[survived ? 'survived' : 'killed'] += 1;
    if (survived) console.log(describe(mutant));
  },
  onMutationTestReportReady: () => {
    const scores = [...byRoom.values()];
    const sumOf = (what: 'killed' | 'survived') => scores.reduce((sum, score) => sum + score[what], 0);
    const all = { killed: sumOf('killed'), survived: sumOf('survived') };
    const rows = [...byRoom].sort(([a], [b]) => a.localeCompare(b));
    console.log('\n| Room | Mutants | Killed | Survived | Score |\n|---|---|---|---|---|');
    for (const [room, { killed, survived }] of [...rows, ['all', all] as const]) {
      console.log(`| ${room} | ${killed + survived} | ${killed} | ${survived} | ${((100 * killed) / Math.max(1, killed + survived)).toFixed(1)} % |`);
    }
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'survivors', reporter)];

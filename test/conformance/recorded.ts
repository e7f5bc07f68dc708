import { createHash } from 'crypto';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ConformanceCase, requestOf } from './conformance-case';
import { OracleAnswer } from '../oracle/oracle';

const FILE = join(__dirname, 'recorded.json');

interface Entry extends OracleAnswer {
  /** Of the request, so that a changed case is never compared with the answer to another one. */
  readonly request: string;
}

/** What BuildKit answered when the cases were last recorded. Never edited by hand. */
export class Recorded {
  public static read(): Recorded {
    if (!existsSync(FILE)) { return new Recorded('none', {}); }
    const { buildkit, results } = JSON.parse(readFileSync(FILE, 'utf8'));
    return new Recorded(buildkit, results);
  }

  public static write(buildkitVersion: string, answers: Array<[ConformanceCase, OracleAnswer]>): void {
    const lines = answers.map(([aCase, { external, results }]) => {
      // The message is for the reader; nested ones can be very long.
      const short = results.map((result) => (result.error === undefined ? result : { ...result, error: result.error.slice(0, 160) }));
      return `${JSON.stringify(aCase.name)}: ${JSON.stringify({ request: fingerprint(aCase), external, results: short })}`;
    });
    writeFileSync(FILE, `{"buildkit": ${JSON.stringify(buildkitVersion)}, "results": {\n${lines.join(',\n')}\n}}\n`);
  }

  private constructor(public readonly buildkitVersion: string, private readonly results: Record<string, Entry>) {}

  public answer(aCase: ConformanceCase): OracleAnswer {
    const entry = this.results[aCase.name];
    if (entry?.request !== fingerprint(aCase)) {
      throw new Error(`the recorded result of '${aCase.name}' is ${entry ? 'of another text' : 'missing'}: run npm run conformance -- --record`);
    }
    return entry;
  }
}

function fingerprint(aCase: ConformanceCase): string {
  return createHash('sha256').update(JSON.stringify(requestOf(aCase))).digest('hex').slice(0, 12);
}

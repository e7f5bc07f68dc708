import { ChildProcess, execFileSync, spawn } from 'child_process';
import { join } from 'path';
import { createInterface } from 'readline';

/** What an external image brings with it. */
export interface BaseConfig {
  readonly env?: string[];
  readonly labels?: Record<string, string>;
  readonly onbuild?: string[];
  readonly workdir?: string;
  readonly shell?: string[];
}

/** An assumption about external images: those in `bases` bring what is given there, all others the rest. */
export interface World extends BaseConfig {
  readonly bases?: Record<string, BaseConfig>;
}

export interface OracleRequest {
  readonly dockerfile: string;
  /** The Dockerfile in Base64, where it is no text. */
  readonly bytes?: string;
  readonly buildArgs?: Record<string, string>;
  readonly target?: string;
  readonly platform?: string;
  readonly worlds: World[];
}

export interface OracleResult {
  readonly labels?: Record<string, string>;
  readonly error?: string;
  /** The first and the last line of the instruction that is the error, if it is known. */
  readonly lines?: [number, number];
  readonly panic?: string;
}

/** The results in the order of the worlds, or one alone if no external image was asked for. */
export interface OracleAnswer {
  readonly external: boolean;
  readonly results: OracleResult[];
  /** What the conversions took together. */
  readonly milliseconds?: number;
}

/** An answer that is not there after so many milliseconds is lost. */
const LONGEST_WAIT = 600_000;

/** BuildKit's own conversion, as a process that answers one JSON line per request. */
export class Oracle {
  /** Builds and starts the oracle, or gives undefined where Go is missing. */
  public static tryStart(): Oracle | undefined {
    try {
      execFileSync('go', ['version'], { stdio: 'ignore' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') { return undefined; }
      throw error;
    }
    execFileSync('go', ['build', '-o', 'bin/oracle', '.'], { cwd: __dirname, stdio: 'inherit' });
    return new Oracle(join(__dirname, 'bin', 'oracle'));
  }

  /** The version of the BuildKit module that answers. */
  public readonly buildkitVersion: string;
  private readonly process: ChildProcess;
  private readonly waiting = new Map<string, (answer: OracleAnswer) => void>();
  private readonly closed: Promise<void>;
  private lastId = 0;

  private constructor(program: string) {
    this.buildkitVersion = execFileSync(program, ['version'], { encoding: 'utf8' }).trim();
    // Its scanner reports NUL characters on stderr; they are part of the cases.
    this.process = spawn(program, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, GOGC: '400' } });
    this.closed = new Promise((resolve) => this.process.once('close', () => resolve()));
    void this.closed.then(() => this.failWaiting());
    createInterface({ input: this.process.stdout! }).on('line', (line) => {
      const { id, ...answer } = JSON.parse(line) as OracleAnswer & { id: string };
      this.waiting.get(id)!(answer);
      this.waiting.delete(id);
    });
  }

  public ask(request: OracleRequest): Promise<OracleAnswer> {
    const id = String(++this.lastId);
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => this.waiting.get(id)!({ external: false, results: [{ panic: 'no answer' }] }), LONGEST_WAIT);
      this.waiting.set(id, (answer) => {
        clearTimeout(giveUp);
        resolve(answer);
      });
      this.process.stdin!.write(JSON.stringify({ id, ...request }) + '\n');
    });
  }

  public async close(): Promise<void> {
    this.process.stdin!.end();
    await this.closed;
  }

  /** A crash of the process itself is the answer to all that it had not answered. */
  private failWaiting(): void {
    for (const resolve of this.waiting.values()) {
      resolve({ external: false, results: [{ panic: 'the oracle process ended' }] });
    }
    this.waiting.clear();
  }
}

import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { findProgram } from './find-program';

/** How to start a process that stays, and how to know that it is ready. */
export interface BackgroundProcessOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Its output goes to this file, which is quoted when the start fails. */
  readonly logFile: string;
  readonly isReady: () => Promise<boolean>;
  /** @default 60000 */
  readonly readyWithinMilliseconds?: number;
}

const running = new Set<ChildProcess>();
// A run that is aborted leaves nothing behind; asked politely, a server also unmounts and removes what it made.
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));
for (const [signal, exitCode] of [['SIGHUP', 129], ['SIGINT', 130], ['SIGTERM', 143]] as const) {
  process.once(signal, () => process.exit(exitCode));
}

/** A server that we started, known and stopped by its own process ID. */
export class BackgroundProcess {
  /** Starts the process and waits until it is ready. */
  public static async start(options: BackgroundProcessOptions): Promise<BackgroundProcess> {
    const log = fs.openSync(options.logFile, 'a');
    const [program, ...args] = [...endingWithUs(), options.program, ...options.args];
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', log, log] });
    fs.closeSync(log);
    running.add(child);
    const started = new BackgroundProcess(child, options.logFile);
    const deadline = Date.now() + (options.readyWithinMilliseconds ?? 60_000);
    while (!(await options.isReady())) {
      if (started.failure || child.exitCode !== null || Date.now() > deadline) {
        const reason = started.failure?.message ?? (child.exitCode !== null ? `ended with exit code ${child.exitCode}` : 'is not ready in time');
        await started.stop();
        throw new Error(`'${options.program}' ${reason}; the end of its log:\n${started.logTail()}`);
      }
      await new Promise((wake) => setTimeout(wake, 100));
    }
    return started;
  }

  private failure?: Error;
  private readonly ended: Promise<void>;

  private constructor(private readonly child: ChildProcess, public readonly logFile: string) {
    this.ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        this.failure = error;
        resolve();
      });
    });
  }

  public get pid(): number {
    return this.child.pid!;
  }

  /** Stops the process, at first politely. */
  public async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null && !this.failure) {
      this.child.kill(signal);
      const force = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
      await this.ended;
      clearTimeout(force);
    }
    running.delete(this.child);
  }

  private logTail(): string {
    return fs.readFileSync(this.logFile, 'utf8').split('\n').slice(-30).join('\n');
  }
}

/** The kernel itself stops the server when this process is killed, in whose last moments jest lets nobody act. */
function endingWithUs(): string[] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  return setpriv ? [setpriv, '--pdeathsig', 'TERM', '--'] : [];
}

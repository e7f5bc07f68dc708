import { spawn } from 'node:child_process';

/** Where and with what a command runs. */
export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment: nothing is inherited, so that a run does not depend on the machine's settings. */
  readonly env: NodeJS.ProcessEnv;
  readonly stdin?: string | Buffer;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
  /** @default 300000 */
  readonly timeoutMilliseconds?: number;
}

/** What a finished command left behind. */
export interface CommandResult {
  readonly command: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and returns its output, whatever its exit code. */
export function runCommand(program: string, args: readonly string[], options: RunOptions): Promise<CommandResult> {
  const command = [program, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: 'pipe' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMilliseconds ?? 300_000);
    const collect = (into: Buffer[]) => (piece: Buffer) => {
      into.push(piece);
      options.onOutput?.(piece.toString());
    };
    child.stdout.on('data', collect(stdout));
    child.stderr.on('data', collect(stderr));
    // A program that does not read its input closes the pipe early; that is no failure of the run.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin);
    child.on('error', (cause) => {
      clearTimeout(timer);
      reject(new Error(`cannot start '${command}'`, { cause }));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const exitCode = code ?? 128;
      const end = signal ? `${Buffer.concat(stderr)}\n(stopped by ${signal})` : Buffer.concat(stderr).toString();
      resolve({ command, exitCode, stdout: Buffer.concat(stdout).toString(), stderr: end });
    });
  });
}

/**
 * Runs a program that must succeed.
 *
 * @throws if the exit code is not 0, with the command's whole output.
 */
export async function runToSuccess(program: string, args: readonly string[], options: RunOptions): Promise<CommandResult> {
  const result = await runCommand(program, args, options);
  if (result.exitCode !== 0) {
    throw new Error(`'${result.command}' ended with exit code ${result.exitCode}\n${result.stdout}${result.stderr}`);
  }
  return result;
}

import { execFile } from 'node:child_process';

/** What a program of this machine answered. */
export interface ToolAnswer {
  readonly isThere: boolean;
  readonly isSuccess: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** An engine that hangs is one that does not answer. */
const TIMEOUT_MILLISECONDS = 30_000;
const MOST_BYTES = 16 * 1024 ** 2;

/** Asks a program that is on PATH. */
export function runTool(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: TIMEOUT_MILLISECONDS, maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
      const isThere = (error as NodeJS.ErrnoException | null)?.code !== 'ENOENT';
      resolve({ isThere, isSuccess: error === null, stdout, stderr: stderr.trim() || (error?.message ?? '') });
    });
  });
}

/** The JSON of an answer; undefined where it is none. */
export function jsonOf<T>({ stdout }: ToolAnswer): Partial<T> | undefined {
  try {
    return JSON.parse(stdout) as Partial<T>;
  } catch {
    return undefined;
  }
}

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CannotCheck } from '../findings/cannot-check';

/** How a run of docker ended. */
export interface DockerEnd {
  readonly exitCode: number;
  /** Whether the user wants everything to end, not only this. */
  readonly interrupted: boolean;
}

export interface DockerOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Gets each line of output; without it docker writes to our stderr itself, as a terminal shows it best. */
  readonly onLine?: (line: string) => void;
}

/** Signals that end us. What a terminal sends goes to docker too. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs docker to its end. Asked to end meanwhile, it ends docker first.
 *
 * @throws CannotCheck if there is no docker
 */
export function runDocker(args: readonly string[], { env, onLine }: DockerOptions): Promise<DockerEnd> {
  return new Promise((resolve, reject) => {
    // Nothing of it goes to stdout, which is for answers.
    const child = spawn('docker', args, { env, stdio: ['ignore', onLine ? 'pipe' : 2, onLine ? 'pipe' : 2] });
    let interrupted = false;
    const end = () => {
      interrupted = true;
      child.kill('SIGTERM');
    };
    ENDING.forEach((signal) => process.on(signal, end));
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
    streams.forEach((stream) => createInterface(stream).on('line', (line) => onLine?.(line)));
    const finished = (finish: () => void) => {
      ENDING.forEach((signal) => process.removeListener(signal, end));
      finish();
    };
    child.on('error', (error) => finished(() => reject(new CannotCheck(`docker cannot be run: ${error.message}`))));
    child.on('close', (code) => finished(() => resolve({ exitCode: code ?? 128, interrupted })));
  });
}

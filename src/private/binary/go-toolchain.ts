import { spawnSync } from 'child_process';

/** What a Go command printed, or why it failed. */
export type GoResult = { readonly output: string } | { readonly problem: string };

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Runs a command of the Go toolchain that is first on PATH.
 *
 * What the toolchain says of a failure is passed on as it is.
 */
export function runGo(args: readonly string[], directory: string, environment: NodeJS.ProcessEnv): GoResult {
  const { status, signal, stdout, stderr, error } = spawnSync('go', args, {
    cwd: directory,
    env: environment,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (error && 'code' in error && error.code === 'ENOENT') {
    return {
      problem:
        "the Go toolchain is missing: there is no 'go' on PATH. " +
        'Install it (https://go.dev/dl), or compile the binary elsewhere and name it with SpartaBinary.fromPath()',
    };
  }
  if (error) {
    throw error;
  }
  return status === 0
    ? { output: stdout }
    : { problem: `the Go toolchain failed in '${directory}' ('go ${args[0]}', ${signal ?? `exit code ${status}`}):\n${stderr.trim() || stdout.trim()}` };
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../cdk/cdk-tools';
import { findProgram } from '../machine/find-program';
import { runToSuccess } from '../machine/run-command';

/** Where compiled programs stay between runs; the oracle of the conformance cases is there too. */
const BIN = path.join(PROJECT_ROOT, 'test', 'oracle', 'bin');

/** The version whose reading of bake files is tested. */
const BUILDX = 'v0.38.2';

const MINUTES_TO_COMPILE = 20;

/** BuildKit's daemon and its client, of the version whose conversion is the oracle. */
export interface BuildkitPrograms {
  readonly buildkitd: string;
  readonly buildctl: string;
}

/** Compiles BuildKit's programs where that has not been done yet, which takes some minutes. */
export async function buildkitPrograms(onProgress?: (line: string) => void): Promise<BuildkitPrograms> {
  const [buildkitd, buildctl] = ['buildkitd', 'buildctl'].map((name) => path.join(BIN, name));
  if (!fs.existsSync(buildkitd) || !fs.existsSync(buildctl)) {
    onProgress?.('compiling buildkitd and buildctl, which takes some minutes');
    const packages = ['buildkitd', 'buildctl'].map((program) => `github.com/moby/buildkit/cmd/${program}`);
    await go(['build', '-o', `${BIN}${path.sep}`, ...packages], path.join(PROJECT_ROOT, 'test', 'oracle', 'daemon'));
  }
  return { buildkitd, buildctl };
}

/** Compiles buildx where that has not been done yet, which takes some minutes. */
export async function buildxProgram(onProgress?: (line: string) => void): Promise<string> {
  const program = path.join(BIN, `buildx-${BUILDX}`);
  if (!fs.existsSync(program)) {
    onProgress?.(`compiling buildx ${BUILDX}, which takes some minutes`);
    await go(['install', `github.com/docker/buildx/cmd/buildx@${BUILDX}`], BIN);
    fs.renameSync(path.join(BIN, 'buildx'), program);
  }
  return program;
}

/** Says what is missing to compile and run these programs, or nothing. */
export function whyNoGoPrograms(): string | undefined {
  return findProgram('go') ? undefined : 'go is not installed (Debian/Ubuntu: apt-get install golang)';
}

async function go(args: readonly string[], cwd: string): Promise<void> {
  fs.mkdirSync(BIN, { recursive: true });
  // Go's own settings, proxy and caches are the machine's.
  await runToSuccess(findProgram('go')!, args, { cwd, env: { ...process.env, GOBIN: BIN }, timeoutMilliseconds: MINUTES_TO_COMPILE * 60_000 });
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../cdk/cdk-tools';
import { findProgram } from '../machine/find-program';
import { runToSuccess } from '../machine/run-command';

/** The version whose behaviour the tests rest on. */
export const SAM_CLI = 'aws-sam-cli==1.170.0';

const CACHE = path.join(PROJECT_ROOT, 'node_modules', '.cache', 'sam-wheel');

/**
 * AWS's own Runtime Interface Emulator, for x86_64: what stands between a container and whoever invokes its function.
 *
 * It is taken from the wheel of the SAM CLI, which ships it and runs it; the wheel is kept between runs.
 *
 * @returns the path of the executable
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-test.html
 */
export async function runtimeInterfaceEmulator(): Promise<string> {
  const emulator = path.join(CACHE, SAM_CLI, 'samcli', 'local', 'rapid', 'aws-lambda-rie-x86_64');
  if (!fs.existsSync(emulator)) {
    const making = `${CACHE}-${process.pid}`;
    const python = findProgram('python3')!;
    const options = { env: process.env };
    await runToSuccess(python, ['-m', 'venv', path.join(making, 'venv')], options);
    const download = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:', '--dest', making, SAM_CLI];
    await runToSuccess(path.join(making, 'venv', 'bin', 'pip'), download, options);
    const wheel = fs.readdirSync(making).find((file) => file.endsWith('.whl'))!;
    const unpacked = path.join(making, 'wheel');
    await runToSuccess(python, ['-m', 'zipfile', '-e', path.join(making, wheel), unpacked], options);
    fs.mkdirSync(CACHE, { recursive: true });
    fs.rmSync(path.join(CACHE, SAM_CLI), { recursive: true, force: true });
    fs.renameSync(unpacked, path.join(CACHE, SAM_CLI));
    fs.rmSync(making, { recursive: true });
    fs.chmodSync(emulator, 0o755);
  }
  return emulator;
}

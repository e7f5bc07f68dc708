import * as fs from 'node:fs';
import * as path from 'node:path';
import { SAM_CLI } from './sam-wheel';
import { PROJECT_ROOT } from '../cdk/cdk-tools';
import { Engine } from '../engine/engine';
import { findProgram } from '../machine/find-program';
import { CommandResult, runCommand, runToSuccess } from '../machine/run-command';

const CACHE = path.join(PROJECT_ROOT, 'node_modules', '.cache', 'sam-cli');

/**
 * The AWS SAM CLI as PyPI has it, with the container engine of the tests.
 *
 * That engine has no bridge network, so the CLI's containers are put on the host's: see `sam-host-network`.
 */
export class SamCli {
  /** Installs it, once for all runs. */
  public static async install(engine: Engine, home: string): Promise<SamCli> {
    const done = path.join(CACHE, 'installed');
    if (!fs.existsSync(done) || fs.readFileSync(done, 'utf8') !== SAM_CLI) {
      await runToSuccess(findProgram('python3')!, ['-m', 'venv', CACHE], { env: process.env });
      const pip = path.join(CACHE, 'bin', 'pip');
      await runToSuccess(pip, ['install', '--quiet', '--disable-pip-version-check', SAM_CLI], { env: process.env, timeoutMilliseconds: 600_000 });
      fs.writeFileSync(done, SAM_CLI);
    }
    return new SamCli(engine, home);
  }

  private constructor(private readonly engine: Engine, private readonly home: string) {}

  /** Runs a command of it, in the folder of an app. */
  public run(cwd: string, ...args: string[]): Promise<CommandResult> {
    const env = {
      ...this.engine.env,
      HOME: this.home,
      LANG: 'C.UTF-8',
      PYTHONPATH: path.join(__dirname, 'sam-host-network'),
      SAM_CLI_TELEMETRY: '0',
      AWS_DEFAULT_REGION: 'us-west-2',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'AKIALOCALSAM00000000',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    };
    return runCommand(path.join(CACHE, 'bin', 'sam'), args, { cwd, env });
  }
}

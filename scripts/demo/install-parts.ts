import * as fs from 'node:fs';
import { Terminal } from './terminal';
import { whatIsMissing } from '../../test/support/local-cloud';
import { findProgram } from '../../test/support/machine/find-program';
import { runCommand } from '../../test/support/machine/run-command';

/**
 * Installs the engine and the registry from the distribution's own packages, where that can be done.
 *
 * @returns what is still missing then
 */
export async function installParts(terminal: Terminal): Promise<string[]> {
  const missing = whatIsMissing();
  if (missing.length === 0) return [];
  if (!fs.existsSync('/etc/debian_version') || !findProgram('apt-get') || process.getuid?.() !== 0) return missing;
  missing.forEach((reason) => terminal.missing(reason));
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'docker.io', 'docker-registry']]) {
    terminal.say(`installing: apt-get ${args.join(' ')}`);
    const env = { PATH: process.env.PATH, DEBIAN_FRONTEND: 'noninteractive', LANG: 'C.UTF-8' };
    const { exitCode } = await runCommand('apt-get', args, { env, onOutput: (text) => terminal.progress(text) });
    if (exitCode !== 0) {
      terminal.missing(`apt-get ${args[0]} ended with exit code ${exitCode}`);
      break;
    }
  }
  return whatIsMissing();
}

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PageStep } from './page-step';
import { CommandResult, runCommand, RunOptions } from '../machine/run-command';

export interface PageFollowerOptions {
  /** An empty folder, where the reader is. */
  readonly folder: string;
  /** The packed library: what `npm install cdk-sparta-oci` brings once it is published. */
  readonly library: string;
  /** Environment of the commands. */
  readonly env: NodeJS.ProcessEnv;
}

/** A reader who does literally what a page says. */
export class PageFollower {
  constructor(private readonly options: PageFollowerOptions) {}

  /** Writes a file, as the page has it. */
  public write({ file, text }: PageStep & { kind: 'file' }): void {
    const target = path.join(this.options.folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }

  /** Runs a command as the page has it, but that the library is the packed one. */
  public run(command: string, options: Partial<RunOptions> = {}): Promise<CommandResult> {
    const { folder, library, env } = this.options;
    const line = /^npm install\b/.test(command) ? command.replace(/(?<= )cdk-sparta-oci(?= |$)/, library) : command;
    const home = os.homedir();
    return runCommand('bash', ['-c', line], {
      cwd: folder,
      ...options,
      // npm finds its registry and what it has downloaded before, whatever home the CDK's tools are given.
      env: { ...process.env, ...env, npm_config_userconfig: path.join(home, '.npmrc'), npm_config_cache: path.join(home, '.npm'), ...options.env },
    });
  }
}

/** Lines of a page that a command did not print, in this order; `…` in a line stands for anything. */
export function unprinted(lines: readonly string[], printed: string): string[] {
  const rest = printed.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => {
    const pattern = new RegExp(`^${line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
    const found = rest.findIndex((each) => pattern.test(each));
    if (found < 0) return true;
    rest.splice(0, found + 1);
    return false;
  });
}

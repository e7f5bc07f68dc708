import * as path from 'node:path';
import { bundleProgram, ENTRY } from '../../../scripts/bundle-program/bundle-program';
import { CommandResult, runCommand, RunOptions } from '../machine/run-command';
import { TemporaryFolder } from '../machine/temporary-folder';

/** The command-line program, bundled as it is published, and run in a process of its own. */
export class BuiltProgram {
  public static async build(): Promise<BuiltProgram> {
    const folder = new TemporaryFolder('program-');
    await bundleProgram(folder.path);
    return new BuiltProgram(folder);
  }

  private constructor(private readonly folder: TemporaryFolder) {}

  /** The file that `bin` names. */
  public get file(): string {
    return path.join(this.folder.path, ENTRY);
  }

  /** Runs a command; without `env`, in an environment without AWS. */
  public run(words: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return runCommand(process.execPath, [this.file, ...words], { env: { PATH: process.env.PATH }, ...options });
  }

  public remove(): void {
    this.folder.remove();
  }
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { CdkTools, PROJECT_ROOT } from './cdk-tools';
import { CloudAssembly } from './cloud-assembly';
import { CommandResult } from '../machine/run-command';

/** A copy of an app, which a test may change, and which finds this checkout's library as the original does. */
export class AppCopy {
  /** Folder of the copied app. */
  public readonly folder: string;

  /**
   * @param source Folder to copy, relative to the project's root.
   * @param target An empty folder for the copy.
   * @param app Folder of the app in it; an app may use files of its neighbours.
   */
  constructor(source: string, target: string, app: string = '.') {
    const filter = (file: string) => path.basename(file) !== 'cdk.out';
    fs.cpSync(path.join(PROJECT_ROOT, source), target, { recursive: true, filter });
    this.folder = path.join(target, app);
    fs.symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(target, 'node_modules'));
    const command = `npx tsx --tsconfig ${path.join(PROJECT_ROOT, 'tsconfig.dev.json')} app.ts`;
    fs.writeFileSync(path.join(this.folder, 'cdk.json'), JSON.stringify({ app: command }));
  }

  /** Gives the app values that every run of it finds (`node.tryGetContext`). */
  public setContext(context: Readonly<Record<string, string>>): void {
    this.edit('cdk.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), context }));
  }

  /** Changes one file of the app. */
  public edit(file: string, change: (text: string) => string): void {
    const target = path.join(this.folder, file);
    const { mode } = fs.statSync(target);
    fs.writeFileSync(target, change(fs.readFileSync(target, 'utf8')), { mode });
  }

  /** Synthesizes the app with the real CLI. */
  public async synth(tools: CdkTools, args: readonly string[] = [], output = 'cdk.out'): Promise<{ readonly assembly: CloudAssembly; readonly result: CommandResult }> {
    const result = await tools.cdk(this.folder, ['synth', '--quiet', '--output', output, ...args]);
    if (result.exitCode !== 0) throw new Error(`'${result.command}' ended with exit code ${result.exitCode}\n${result.stdout}${result.stderr}`);
    return { assembly: new CloudAssembly(path.join(this.folder, output)), result };
  }
}

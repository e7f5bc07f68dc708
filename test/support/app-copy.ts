import * as fs from 'node:fs';
import * as path from 'node:path';
import { CdkTools, PROJECT_ROOT } from './cdk-tools';
import { CloudAssembly } from './cloud-assembly';
import { CommandResult } from './run-command';

/** A copy of an app, which a test may change, and which finds this checkout's library as the original does. */
export class AppCopy {
  /**
   * @param source Folder of the app, relative to the project's root.
   * @param folder An empty folder for the copy.
   */
  constructor(source: string, public readonly folder: string) {
    fs.cpSync(path.join(PROJECT_ROOT, source), folder, { recursive: true });
    fs.symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    const app = `npx tsx --tsconfig ${path.join(PROJECT_ROOT, 'tsconfig.dev.json')} app.ts`;
    fs.writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app }));
  }

  /** Changes one file of the app. */
  public edit(file: string, change: (text: string) => string): void {
    const target = path.join(this.folder, file);
    const { mode } = fs.statSync(target);
    fs.writeFileSync(target, change(fs.readFileSync(target, 'utf8')), { mode });
  }

  /** Synthesizes the app with the real CLI. */
  public async synth(tools: CdkTools, args: readonly string[] = []): Promise<{ readonly assembly: CloudAssembly; readonly result: CommandResult }> {
    const result = await tools.cdk(this.folder, ['synth', '--quiet', ...args]);
    if (result.exitCode !== 0) throw new Error(`'${result.command}' ended with exit code ${result.exitCode}\n${result.stdout}${result.stderr}`);
    return { assembly: new CloudAssembly(path.join(this.folder, 'cdk.out')), result };
  }
}

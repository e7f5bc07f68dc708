import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../test/support/cdk/cdk-tools';
import { runToSuccess } from '../../test/support/machine/run-command';
import { TemporaryFolder } from '../../test/support/machine/temporary-folder';

/** Where fresh projects and downloads go: nothing of it is in the repository but the packages, in dist/. */
export class Workspace {
  public readonly root = PROJECT_ROOT;
  public readonly dist = path.join(PROJECT_ROOT, 'dist');
  private readonly folder = new TemporaryFolder('languages-');
  private readonly packages = new Map<string, Promise<string>>();

  /** @param cdkVersion the version of aws-cdk-lib that every language takes */
  public constructor(public readonly cdkVersion: string) {}

  public path(...parts: string[]): string {
    return path.join(this.folder.path, ...parts);
  }

  /** A fresh copy of an example app. */
  public copyOf(example: string): string {
    const project = this.path(example);
    fs.cpSync(path.join(this.root, 'examples', example), project, { recursive: true, filter: notOutput });
    return project;
  }

  /** The Maven repository that the Java build and the Java app share, so that nothing is downloaded twice. */
  public get mavenRepository(): string {
    return process.env.MAVEN_LOCAL_REPOSITORY ?? this.path('maven');
  }

  /** Runs a program that must succeed; its output is shown only if it does not. */
  public async run(cwd: string, program: string, ...args: string[]): Promise<string> {
    const env = { ...process.env, JSII_PACMAK_MAVEN_LOCAL_REPOSITORY: this.mavenRepository, JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
    const { stdout } = await runToSuccess(program, args, { cwd, env, timeoutMilliseconds: 900_000 });
    return stdout;
  }

  /** Makes a package with the task that a release uses, once, and returns its path. */
  public package(task: string, isPackage: (file: string) => boolean): Promise<string> {
    const made = this.packages.get(task) ?? this.make(task, isPackage);
    this.packages.set(task, made);
    return made;
  }

  /** Synthesizes a project with the CDK CLI, as its cdk.json says. */
  public async synth(project: string): Promise<void> {
    const cli = path.join(this.root, 'node_modules', '.bin', 'cdk');
    await this.run(project, cli, 'synth', '--quiet', '--no-version-reporting', '--no-notices');
  }

  public remove(): void {
    this.folder.remove();
  }

  private async make(task: string, isPackage: (file: string) => boolean): Promise<string> {
    const folder = path.join(this.dist, task);
    fs.rmSync(folder, { recursive: true, force: true });
    await this.run(this.root, 'npx', 'projen', `package:${task}`);
    const found = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(isPackage);
    if (!found) throw new Error(`'projen package:${task}' made no package in ${folder}`);
    return path.join(folder, found);
  }
}

function notOutput(source: string): boolean {
  return !['cdk.out', 'target', 'node_modules', '__pycache__'].includes(path.basename(source));
}

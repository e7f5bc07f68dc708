import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';

const APP = `
const app = new App();
const stack = new Stack(app, 'S', { env: { account: '123412341234', region: 'us-west-2' } });
new SpartaOciFunction(stack, 'F', { dockerfile: 'Dockerfile' });
const [image] = Object.values(JSON.parse(readFileSync(app.synth().directory + '/S.sparta-oci.assets.json')).dockerImages);
if (Object.values(image.destinations)[0].repositoryName !== 'spartaoci') throw new Error(JSON.stringify(image));
`;
export const PROGRAMS = {
  'module.mjs': `import { readFileSync } from 'fs';
import { App, Stack } from 'aws-cdk-lib';
import { SpartaOciFunction } from 'cdk-sparta-oci';
${APP}`,
  'common.cjs': `const { readFileSync } = require('fs');
const { App, Stack } = require('aws-cdk-lib');
const { SpartaOciFunction } = require('cdk-sparta-oci');
${APP}`,
  // The CDK loads a class when it is first asked for: what a function, a repository and an image asset load is loaded before.
  'load.cjs': `const cdk = require('aws-cdk-lib');
[cdk.App, cdk.Stack, cdk.CfnResource, cdk.Annotations, cdk.Aspects, cdk.DefaultStackSynthesizer, cdk.Token];
const [lambda, ecr, assets, iam] = ['aws-lambda', 'aws-ecr', 'aws-ecr-assets', 'aws-iam'].map((name) => require('aws-cdk-lib/' + name));
[lambda.Function, lambda.Code, lambda.Architecture, ecr.Repository, ecr.TagMutability, assets.DockerImageAsset, iam.PolicyStatement];
['cloud-assembly-schema', 'cx-api', 'region-info'].forEach((name) => require('aws-cdk-lib/' + name));
require('constructs');
const [cpu, wall] = [process.cpuUsage(), process.hrtime.bigint()];
const library = require('cdk-sparta-oci');
const class_ = library.SpartaOciFunction;
const { user, system } = process.cpuUsage(cpu);
console.log((user + system) / 1000, Number(process.hrtime.bigint() - wall) / 1e6);`,
};
export const DOCKERFILE = `FROM scratch
ARG SPARTA_ECR_LABEL_NAME
ARG SPARTA_BUILD_ID
LABEL \${SPARTA_ECR_LABEL_NAME}=123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:\${SPARTA_BUILD_ID}
`;

/** A fresh project that has installed the tarball. */
export class Consumer {
  public readonly cdkVersion: string;

  public constructor(private readonly folder: string, packages: readonly string[]) {
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    fs.writeFileSync(path.join(folder, 'Dockerfile'), DOCKERFILE);
    Object.entries(PROGRAMS).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
    this.run('npm', 'install', '--no-audit', '--no-fund', ...packages);
    this.cdkVersion = JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', 'aws-cdk-lib', 'package.json'), 'utf8')).version;
  }

  /** What does not work, in sentences. */
  public problems(): string[] {
    this.bundleAgain();
    return [...this.programProblems(), ...['module.mjs', 'common.cjs', 'bundled.cjs'].flatMap((program) => {
      const { status, stderr } = spawnSync('node', [program], { cwd: this.folder, encoding: 'utf8' });
      return status === 0 ? [] : [`${program} fails beside aws-cdk-lib ${this.cdkVersion}: ${stderr}`];
    })];
  }

  /** The command-line program, as npx runs it. */
  private programProblems(): string[] {
    const label = ['label', 'Dockerfile', 'io.sparta.ecr-name', '--build-arg', 'SPARTA_BUILD_ID=v1'];
    const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'cdk-sparta-oci', ...label], { cwd: this.folder, encoding: 'utf8' });
    return status === 0 && stdout === '123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:v1\n'
      ? []
      : [`'npx cdk-sparta-oci ${label.join(' ')}' ends with exit code ${status} and answers '${stdout}${stderr}'`];
  }

  /** Bundles the app, this library within it, as users do; the CDK stays outside, for it looks for files beside its own. */
  private bundleAgain(): void {
    esbuild.buildSync({
      absWorkingDir: this.folder,
      entryPoints: ['module.mjs'],
      outfile: 'bundled.cjs',
      bundle: true,
      minify: true,
      platform: 'node',
      external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'],
    });
  }

  /** Processor time of loading the library, the median of several processes: other processes have little part in it. */
  public loadTime(): { milliseconds: number; spread: string } {
    const runs = Array.from({ length: 11 }, () => this.run('node', 'load.cjs').trim().split(' ').map(Number));
    const sorted = (column: number) => runs.map((run) => run[column]).sort((a, b) => a - b);
    const [cpu, wall] = [sorted(0), sorted(1)];
    return {
      milliseconds: cpu[5],
      spread: `processor time, median of 11 processes, ${cpu[0].toFixed(1)} to ${cpu[10].toFixed(1)}; by the clock ${wall[5].toFixed(1)}`,
    };
  }

  private run(program: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`'${program} ${args.join(' ')}' ended with exit code ${status}\n${stdout}${stderr}`);
    return stdout;
  }
}

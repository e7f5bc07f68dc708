import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../support/cdk/cdk-tools';
import { packLibrary } from '../../support/cdk/packed-library';
import { CommandResult, runCommand, runToSuccess } from '../../support/machine/run-command';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

/** The newest whose assemblies integ-runner reads, and for which npm has integ-tests-alpha. */
const CDK = '2.245.0';

const PACKAGES = ['constructs@10', 'aws-cdk@2', '@aws-cdk/integ-runner@2', `aws-cdk-lib@${CDK}`, `@aws-cdk/integ-tests-alpha@${CDK}-alpha.0`];

const APPS = { fixed: "BuildId.of('integ')", content: 'BuildId.fromContent()' };

jest.setTimeout(600_000);

/** An integration test's app with this build ID. */
function appWith(name: string, buildId: string): string {
  return `const { App, Stack } = require('aws-cdk-lib');
const { IntegTest } = require('@aws-cdk/integ-tests-alpha');
const { BuildId, SpartaOciFunction } = require('cdk-sparta-oci');
const app = new App();
const stack = new Stack(app, 'Stack-${name}', { env: { account: '123412341234', region: 'us-west-2' } });
new SpartaOciFunction(stack, 'Function', { dockerfile: __dirname + '/hello/Dockerfile', buildId: ${buildId} });
new IntegTest(app, 'Test-${name}', { testCases: [stack] });
`;
}

test("integ-runner finds a snapshot unchanged after a change of the source, if the image's build ID is a fixed one", async () => {
  const folder = new TemporaryFolder('integ-');
  try {
    const project = folder.sub('project');
    const options = { cwd: project, env: { ...process.env, AWS_REGION: 'us-west-2', AWS_EC2_METADATA_DISABLED: 'true', npm_config_cache: path.join(os.homedir(), '.npm') } };
    const integRunner = (...args: string[]): Promise<CommandResult> => runCommand('npx', ['integ-runner', '--directory', '.', ...args], options);
    fs.writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
    await runToSuccess('npm', ['install', '--no-audit', '--no-fund', await packLibrary(folder.path), ...PACKAGES], options);
    fs.cpSync(path.join(PROJECT_ROOT, 'examples', 'node-function', 'hello'), path.join(project, 'hello'), { recursive: true });
    Object.entries(APPS).forEach(([name, buildId]) => fs.writeFileSync(path.join(project, `integ.${name}.js`), appWith(name, buildId)));

    // Writes the snapshots and deploys nothing.
    const first = await integRunner('--dry-run', '--update-on-failed', '--force', '--parallel-regions', 'us-west-2');
    expect(first).toMatchObject({ exitCode: 0 });
    fs.appendFileSync(path.join(project, 'hello', 'index.mjs'), '// changed\n');
    const { stdout, stderr } = await integRunner();

    const output = stdout + stderr;
    process.stdout.write(output);
    expect(output).toMatch(/UNCHANGED +integ\.fixed /);
    expect(output).toMatch(/^ +CHANGED +integ\.content /m);
    expect(output.match(/\[~\] \.\w+/g)).toEqual(['[~] .ImageUri']);
  } finally {
    folder.remove();
  }
});

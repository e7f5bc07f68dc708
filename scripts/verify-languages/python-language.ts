import * as fs from 'node:fs';
import * as path from 'node:path';
import { Language } from './language';
import { Workspace } from './workspace';

const build = (workspace: Workspace) => workspace.package('python', (file) => file.endsWith('.whl'));
const interpreter = (project: string) => path.join(project, '.venv', 'bin', 'python');

/** Has an app run in a virtual environment that is not active. */
function useInterpreter(project: string, program: string): void {
  fs.writeFileSync(path.join(project, 'cdk.json'), JSON.stringify({ app: `${program} app.py` }));
}

export const python: Language = {
  name: 'Python',
  example: 'python',
  build,
  async install(workspace, project) {
    await workspace.run(project, 'python3', '-m', 'venv', '.venv');
    await workspace.run(project, interpreter(project), '-m', 'pip', 'install', '--quiet', await build(workspace), `aws-cdk-lib==${workspace.cdkVersion}`);
    useInterpreter(project, interpreter(project));
  },
  async check(workspace, project) {
    const program = path.join(workspace.root, 'scripts', 'verify-languages', 'archive_hook.py');
    await workspace.run(project, interpreter(project), program);
    const functionProject = workspace.copyOf('python-function');
    useInterpreter(functionProject, interpreter(project));
    await workspace.synth(functionProject);
    // jsii makes a script of what npm makes a command.
    const script = path.join(path.dirname(interpreter(project)), 'cdk-sparta-oci');
    const args = ['AWS_ACCOUNT_ID=123412341234', 'AWS_REGION=us-west-2', 'SPARTA_BUILD_ID=v1'].flatMap((each) => ['--build-arg', each]);
    const label = await workspace.run(project, script, 'label', 'app/Dockerfile', 'io.sparta.ecr-name', ...args);
    if (label !== '123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:v1\n') throw new Error(`the script cdk-sparta-oci answers '${label}'`);
    return 'an archive hook of its own is refused, a function in Python synthesized, the script cdk-sparta-oci runs';
  },
};

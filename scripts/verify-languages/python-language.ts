import * as fs from 'node:fs';
import * as path from 'node:path';
import { Language } from './language';
import { Workspace } from './workspace';

const build = (workspace: Workspace) => workspace.package('python', (file) => file.endsWith('.whl'));
const interpreter = (project: string) => path.join(project, '.venv', 'bin', 'python');

export const python: Language = {
  name: 'Python',
  example: 'python',
  build,
  async install(workspace, project) {
    await workspace.run(project, 'python3', '-m', 'venv', '.venv');
    await workspace.run(project, interpreter(project), '-m', 'pip', 'install', '--quiet', await build(workspace), `aws-cdk-lib==${workspace.cdkVersion}`);
    fs.writeFileSync(path.join(project, 'cdk.json'), JSON.stringify({ app: `${interpreter(project)} app.py` }));
  },
  async check(workspace, project) {
    const program = path.join(workspace.root, 'scripts', 'verify-languages', 'archive_hook.py');
    await workspace.run(project, interpreter(project), program);
    return 'an archive hook of its own is refused';
  },
};

import * as fs from 'node:fs';
import * as path from 'node:path';
import { Language } from './language';
import { Workspace } from './workspace';

function build(workspace: Workspace): Promise<string> {
  return workspace.package('js', (file) => file.endsWith('.tgz'));
}

async function install(workspace: Workspace, project: string, manifest: object): Promise<void> {
  fs.writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  const packages = [await build(workspace), `aws-cdk-lib@${workspace.cdkVersion}`, 'constructs@^10.5.0'];
  await workspace.run(project, 'npm', 'install', '--no-audit', '--no-fund', ...packages);
}

/** The app that all others are compared with. */
export const typescript: Language = {
  name: 'TypeScript',
  example: 'hello-world',
  build,
  async install(workspace, project) {
    await install(workspace, project, {});
    // In the repository the app runs with the repository's tsconfig.json; a user's project has its own.
    const tsx = path.join(workspace.root, 'node_modules', '.bin', 'tsx');
    fs.writeFileSync(path.join(project, 'cdk.json'), JSON.stringify({ app: `${tsx} app.ts` }));
  },
};

/** An ES module, which imports the CommonJS package by name. */
export const javascript: Language = {
  name: 'JavaScript',
  example: 'javascript',
  build,
  install: (workspace, project) => install(workspace, project, { type: 'module' }),
};

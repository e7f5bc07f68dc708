import * as path from 'node:path';
import { Language } from './language';
import { Workspace } from './workspace';

const MODULE = 'github.com/cdk-sparta-oci/cdk-sparta-oci-go/spartaoci';
const build = (workspace: Workspace) => workspace.package('go', (file) => path.basename(file) === 'go.mod');

export const go: Language = {
  name: 'Go',
  example: 'go',
  build,
  async install(workspace, project) {
    const module = path.dirname(await build(workspace));
    const cdk = `github.com/aws/aws-cdk-go/awscdk/v2@v${workspace.cdkVersion}`;
    await workspace.run(project, 'go', 'mod', 'edit', `-replace=${MODULE}=${module}`, `-require=${cdk}`);
    await workspace.run(project, 'go', 'mod', 'tidy');
    await workspace.run(project, 'go', 'build', '-o', '/dev/null', '.');
  },
};

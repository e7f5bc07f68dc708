import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Language } from './language';
import { version } from '../../package.json';

export const java: Language = {
  name: 'Java',
  example: 'java',
  build: (workspace) => workspace.package('java', (file) => file.endsWith(`${version}.jar`)),
  async install(workspace, project) {
    const settings = path.join(project, 'settings.xml');
    fs.writeFileSync(settings, settingsWith(pathToFileURL(path.join(workspace.dist, 'java')).href));
    // Read by every Maven that runs in this folder, that of cdk.json included.
    const options = [
      '--batch-mode',
      `--settings=${settings}`,
      `-Dmaven.repo.local=${workspace.mavenRepository}`,
      `-Dcdk.version=${workspace.cdkVersion}`,
      `-Dcdk-sparta-oci.version=${version}`,
    ];
    fs.mkdirSync(path.join(project, '.mvn'));
    fs.writeFileSync(path.join(project, '.mvn', 'maven.config'), options.join('\n'));
    // What the build has left there is not what a user downloads.
    fs.rmSync(path.join(workspace.mavenRepository, 'io', 'github', 'cdk-sparta-oci'), { recursive: true, force: true });
    await workspace.run(project, 'mvn', '--quiet', 'compile');
  },
};

function settingsWith(repository: string): string {
  return `<settings><profiles><profile>
  <id>packages</id>
  <repositories><repository><id>packages</id><url>${repository}</url></repository></repositories>
</profile></profiles>
<activeProfiles><activeProfile>packages</activeProfile></activeProfiles></settings>`;
}

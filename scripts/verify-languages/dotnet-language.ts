import * as fs from 'node:fs';
import * as path from 'node:path';
import { Language } from './language';
import { findProgram } from '../../test/support/machine/find-program';

export const dotnet: Language = {
  name: '.NET',
  example: 'dotnet',
  missing: findProgram('dotnet') ? undefined : 'there is no .NET SDK here',
  build: (workspace) => workspace.package('dotnet', (file) => file.endsWith('.nupkg')),
  async install(workspace, project) {
    const folder = path.join(workspace.dist, 'dotnet');
    const sources = `<packageSources><add key="packages" value="${folder}" /></packageSources>`;
    fs.writeFileSync(path.join(project, 'nuget.config'), `<configuration>${sources}</configuration>`);
    await workspace.run(project, 'dotnet', 'add', 'package', 'Amazon.CDK.Lib', '--version', workspace.cdkVersion);
    await workspace.run(project, 'dotnet', 'build');
  },
  async partly(workspace) {
    const folder = workspace.path('dotnet-code');
    await workspace.run(workspace.root, 'npx', 'jsii-pacmak', '--target', 'dotnet', '--code-only', '--outdir', folder);
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cs'));
    if (files.length === 0) throw new Error('jsii-pacmak made no C# files');
    return `${files.length} C# files generated`;
  },
};

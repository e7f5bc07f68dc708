import * as fs from 'node:fs';
import * as path from 'node:path';
import { ACCOUNT, DeploymentLab, REGION } from './deployment-lab';

jest.setTimeout(600_000);

test('fails without the dependency of the manifest on the stack of the repository, which thus is what makes the order', async () => {
  const lab = await DeploymentLab.start('own-repository');
  try {
    await lab.cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`);
    await lab.app.synth(lab.cloud.tools);
    const file = path.join(lab.app.folder, 'cdk.out', 'manifest.json');
    const assembly = JSON.parse(fs.readFileSync(file, 'utf8')) as { artifacts: Record<string, { dependencies?: string[] }> };
    const manifest = assembly.artifacts['Functions.sparta-oci.assets'];
    expect(manifest.dependencies).toEqual(['Repositories']);
    delete manifest.dependencies;
    fs.writeFileSync(file, JSON.stringify(assembly));

    const { exitCode, stdout, stderr, pushes } = await lab.cdk('deploy', '--all', '--require-approval', 'never', '--app', 'cdk.out');

    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain("No ECR repository named 'greetings' in account 123412341234");
    expect(pushes).toEqual([]);
    expect(await lab.functions()).toEqual([]);
  } finally {
    await lab.stop();
  }
});

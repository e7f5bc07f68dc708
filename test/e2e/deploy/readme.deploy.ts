import * as path from 'node:path';
import { PROJECT_ROOT } from '../../support/cdk/cdk-tools';
import { packLibrary } from '../../support/cdk/packed-library';
import { ACCOUNT, LocalAccount, REGION } from '../../support/local-account';
import { PageFollower, unprinted } from '../../support/page/page-follower';
import { stepsOf } from '../../support/page/page-step';

jest.setTimeout(600_000);

test('doing what the README says, in an empty folder, ends with a function that runs the image in its own repository', async () => {
  const account = await LocalAccount.start();
  try {
    const { cloud } = account;
    const reader = new PageFollower({
      folder: cloud.folder.sub('reader'),
      library: await packLibrary(cloud.folder.sub('packed')),
      env: { ...cloud.tools.env },
    });
    const steps = stepsOf(path.join(PROJECT_ROOT, 'README.md'));
    for (const step of steps) {
      if (step.kind === 'file') {
        reader.write(step);
        continue;
      }
      const { exitCode, stdout, stderr } = await reader.run(step.command);
      process.stdout.write(`$ ${step.command}\n${stdout}${stderr}`);
      expect({ command: step.command, exitCode }).toEqual({ command: step.command, exitCode: 0 });
      expect(unprinted(step.output, stdout + stderr)).toEqual([]);
    }

    expect(steps.filter(({ kind }) => kind === 'file').length).toBeGreaterThanOrEqual(3);
    const [fn, ...others] = await account.functions();
    expect(others).toEqual([]);
    const [, tag] = new RegExp(`^${ACCOUNT}\\.dkr\\.ecr\\.${REGION}\\.amazonaws\\.com/hello:([0-9a-f]{64})$`).exec(fn.ImageUri)!;
    const image = await cloud.content.find({ account: ACCOUNT, region: REGION, name: 'hello' }, tag);
    expect(image?.labels).toEqual({ 'io.sparta.ecr-name': fn.ImageUri });
  } finally {
    await account.stop();
  }
});

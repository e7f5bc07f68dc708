import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { BuildId, Dockerfile, ImagePublisher, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../../../src';
import { seedDockerfile } from '../../fixtures/build-folder';
import { stackIn } from '../../fixtures/in-memory-app';
import { PROJECT_ROOT } from '../../support/cdk/cdk-tools';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

/** What a public function throws. */
function thrownBy(action: () => unknown): Error & { code?: string; constructPath?: string } {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

/** Every public entry that refuses something, called here. */
const ENTRIES: { [name: string]: () => unknown } = {
  'SpartaOciFunction': () => new SpartaOciFunction(stackIn(), 'F', {}),
  'SpartaOciFunction with an image of its own': () => new SpartaOciFunction(stackIn(), 'F', { dockerfile: '/nowhere' }),
  'SpartaOciImage': () => new SpartaOciImage(stackIn(), 'I', { dockerfile: '/nowhere' }),
  'SpartaOciImage.publishBefore': () => new SpartaOciImage(stackIn(), 'I', { dockerfile: seedDockerfile() }).publishBefore(stackIn()),
  'SpartaOciRepository': () => new SpartaOciRepository(stackIn(), 'R', {}),
  'SpartaOciRepository.allowFunctionsOf': () => new SpartaOciRepository(stackIn(), 'R', { repositoryName: 'name' }).allowFunctionsOf('1'),
  'BuildId.of': () => BuildId.of('-'),
  'ImagePublisher.role': () => ImagePublisher.role('role'),
  'Dockerfile.evaluate': () => Dockerfile.fromString('FRM scratch').evaluate(),
};

test.each(Object.entries(ENTRIES))('fails with a code and the line of the caller: %s', (_, entry) => {
  const error = thrownBy(entry);
  expect(error.code).toMatch(/^cdk-sparta-oci:[a-z-]+$/);
  expect(error.stack!.split('\n').find((line) => line.startsWith('    at '))).toContain(__filename);
});

test('an error of a construct names its path', () => {
  expect(thrownBy(ENTRIES.SpartaOciImage)).toMatchObject({ code: 'cdk-sparta-oci:image-invalid', constructPath: 'Stack/I' });
  expect(thrownBy(ENTRIES.SpartaOciFunction)).toMatchObject({ code: 'cdk-sparta-oci:function-invalid', constructPath: 'Stack/F' });
});

test('a hook that fails keeps its cause', () => {
  const cause = new Error('no disk');
  const hook = { run: () => { throw cause; } };
  const error = thrownBy(() => new SpartaOciImage(stackIn(new App()), 'I', {
    dockerfile: seedDockerfile(),
    workflowHooks: { preBuilds: [hook] },
  }));
  expect(error).toMatchObject({ code: 'cdk-sparta-oci:hook-failed', constructPath: 'Stack/I', cause });
});

test("Node.js shows the line of the user's app", () => {
  const folder = new TemporaryFolder('blame-');
  try {
    const app = path.join(folder.path, 'app.ts');
    fs.writeFileSync(app, [
      "import { App, Stack } from 'aws-cdk-lib';",
      `import { SpartaOciFunction } from '${PROJECT_ROOT}/src';`,
      "const stack = new Stack(new App(), 'Stack', { env: { account: '123412341234', region: 'us-west-2' } });",
      "new SpartaOciFunction(stack, 'Function', { dockerfile: 'nowhere/Dockerfile' }); // the user's line",
    ].join('\n'));
    const { stderr } = spawnSync(path.join(PROJECT_ROOT, 'node_modules/.bin/tsx'), [app], {
      cwd: folder.path, encoding: 'utf8', env: { ...process.env, NODE_PATH: path.join(PROJECT_ROOT, 'node_modules') },
    });
    expect(stderr.split('\n').slice(0, 3).join('\n')).toMatch(/app\.ts:4\n.*the user's line/);
  } finally {
    folder.remove();
  }
});

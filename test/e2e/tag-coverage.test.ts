import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describeWithEngine } from './describe-with-engine';
import { imagesOf } from '../fixtures/in-memory-app';
import { Engine } from '../support/engine/engine';
import { TemporaryFolder } from '../support/machine/temporary-folder';
import { ourImage, Synth, withChange } from '../tag-coverage/measure-change';
import { ALL_CHANGES } from '../tag-coverage/render-coverage';

const BUILT = ALL_CHANGES.filter(({ isBuilt }) => isBuilt).map((change) => [change.title, change] as const);

jest.setTimeout(300_000);

describeWithEngine('what a real engine makes of a change', () => {
  let folder: TemporaryFolder;
  let engine: Engine;

  beforeAll(async () => {
    folder = new TemporaryFolder('tags-');
    engine = await Engine.start({ folder: folder.sub('e') });
  });
  afterAll(async () => {
    await engine.stop();
    folder.remove();
  });

  test.each(BUILT)('%s: another image exactly where there is a new tag', (_, change) => {
    const [before, after] = withChange(change, (synth) => {
      const image = ourImage(synth);
      (Stack.of(image).node.root as App).synth();
      return { tag: image.imageTag, content: build(synth) };
    });
    expect(after.content !== before.content).toBe(change.isSeen);
    expect(after.tag !== before.tag).toBe(change.isSeen);
  });

  /** Builds what is staged, as the manifest says, and tells all files of the image and its configuration. */
  function build({ output }: Synth): string {
    const [{ source }] = Object.values(imagesOf({ directory: output } as never, 'Stack.sparta-oci.assets'));
    const docker = (...args: string[]) => execFileSync(engine.client.path, args, { env: { ...process.env, ...engine.env }, encoding: 'utf8' }).trim();
    const directory = path.join(output, source.directory!);
    // The tag in it aside, the configuration is to be the same.
    const buildArgs = Object.entries({ ...source.dockerBuildArgs, SPARTA_BUILD_ID: 'same' }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const id = docker('build', '--quiet', '--no-cache', ...buildArgs, '--file', path.join(directory, source.dockerFile ?? 'Dockerfile'), directory);
    const container = docker('create', id);
    const archive = path.join(output, 'image.tar');
    docker('export', '--output', archive, container);
    docker('rm', container);
    const files = fs.mkdtempSync(path.join(output, 'files-'));
    execFileSync('tar', ['--extract', '--preserve-permissions', '--file', archive, '--directory', files]);
    const labels = docker('inspect', '--format', '{{json .Config.Labels}}', id);
    docker('rmi', '--force', id);
    return [labels, ...filesIn(path.join(files, 'context'))].join('\n');
  }
});

function filesIn(folder: string): string[] {
  return fs.readdirSync(folder).sort().flatMap((name) => {
    const file = path.join(folder, name);
    const stat = fs.lstatSync(file);
    const what = `${name} ${stat.mode}`;
    if (stat.isSymbolicLink()) return [`${what} ${fs.readlinkSync(file)}`];
    return stat.isDirectory() ? [what, ...filesIn(file)] : [`${what} ${createHash('sha256').update(fs.readFileSync(file)).digest('hex')}`];
  });
}

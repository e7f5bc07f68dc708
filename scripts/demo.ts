/**
 * Shows the way of one image, from the label in its Dockerfile to the registry and back.
 *
 *     npm run demo
 */
import * as path from 'node:path';
import { installParts } from './demo/install-parts';
import { findLabelLine } from './demo/labelled-line';
import { paint, Terminal } from './demo/terminal';
import { CdkTools, PROJECT_ROOT } from '../test/support/cdk/cdk-tools';
import { CloudAssembly, DockerAsset } from '../test/support/cdk/cloud-assembly';
import { createLocalBase, LOCAL_BASE } from '../test/support/engine/base-image';
import { LocalCloud } from '../test/support/local-cloud';
import { CommandResult } from '../test/support/machine/run-command';
import { TemporaryFolder } from '../test/support/machine/temporary-folder';
import { FixedRepositories, RepositoryId } from '../test/support/registry/repositories';

const APP = path.join(PROJECT_ROOT, 'examples', 'hello-world');
/** The app on this checkout's library, not on an installed one. */
const APP_COMMAND = `npx tsx --tsconfig ${path.join(PROJECT_ROOT, 'tsconfig.dev.json')} app.ts`;
const LABEL_NAME = 'io.sparta.ecr-name';
const terminal = new Terminal();

interface Synthesized {
  readonly asset: DockerAsset;
  readonly label: string;
}

async function main(): Promise<void> {
  const folder = new TemporaryFolder('demo-');
  try {
    showDockerfile();
    const synthesized = await synthesize(folder);
    terminal.step('Make ready a local AWS: container engine, registry, ECR');
    const missing = await installParts(terminal);
    if (missing.length > 0) {
      missing.forEach((reason) => terminal.missing(reason));
      console.log('\nNot shown, because of what is missing here: the build, the push, and the label read back from the registry.');
      return;
    }
    await publishAndReadBack(synthesized);
  } finally {
    folder.remove();
  }
}

function showDockerfile(): void {
  terminal.step('The Dockerfile says where its image goes');
  const dockerfile = path.join(APP, 'app', 'Dockerfile');
  const { line, text } = findLabelLine(dockerfile);
  terminal.fact('file', `${path.relative(PROJECT_ROOT, dockerfile)}:${line}`);
  terminal.fact('label', paint('cyan', text));
}

async function synthesize(folder: TemporaryFolder): Promise<Synthesized> {
  terminal.step('cdk synth evaluates the label, without Docker');
  const outdir = folder.sub('cdk.out');
  const tools = new CdkTools({ home: folder.sub('home') });
  succeeded(await tools.cdk(APP, ['synth', '--quiet', '--app', APP_COMMAND, '--output', outdir, '-c', `base=${LOCAL_BASE}`]));
  const assembly = new CloudAssembly(outdir);
  const [asset] = assembly.dockerAssets;
  const [destination] = asset.destinations;
  const [label] = assembly.functionImageUris;
  terminal.fact('label', `${LABEL_NAME}=${paint('cyan', label)}`);
  terminal.fact('repository', destination.repositoryName);
  terminal.fact('tag', `${destination.imageTag}${destination.imageTag === asset.assetHash ? paint('dim', '  (the asset hash)') : ''}`);
  terminal.fact('template', `Code.ImageUri: ${label}`);
  terminal.fact('manifest', path.basename(asset.manifestFile));
  terminal.fact('destination', JSON.stringify(destination));
  return { asset, label };
}

async function publishAndReadBack({ asset, label }: Synthesized): Promise<void> {
  const [account, , , region] = label.split('.');
  const [{ repositoryName: name, imageTag }] = asset.destinations;
  const repository: RepositoryId = { account, region, name };
  const cloud = await LocalCloud.start({
    account,
    repositories: new FixedRepositories({ ...repository, immutable: true }),
    onProgress: (line) => terminal.progress(line),
  });
  try {
    await createLocalBase(cloud.engine);
    terminal.progress(`${LOCAL_BASE} stands in for the base image, which cannot be pulled everywhere`);

    terminal.step('cdk-assets builds the image and pushes it once, straight to the labelled repository');
    succeeded(await cloud.tools.cdkAssets('publish', asset.manifestFile, { onOutput: (text) => terminal.progress(withoutNoise(text)) }));
    terminal.fact('ECR calls', cloud.aws.operations('ecr').join(', '));
    terminal.fact('pushed', cloud.registryFront.pushes.join(', '));

    terminal.step('The image, read back from the registry');
    const image = await cloud.content.find(repository, imageTag);
    if (!image) throw new Error(`the registry has no ${name}:${imageTag}`);
    terminal.fact('digest', image.digest);
    terminal.fact('size', `${image.sizeInBytes} bytes`);
    terminal.fact('label', `${LABEL_NAME}=${paint('cyan', image.labels[LABEL_NAME])}`);
    check(image.labels[LABEL_NAME] === label, 'label evaluated at synth and label of the pushed image are equal');

    terminal.step('Publish again: the tag is there, nothing is to be done');
    const before = cloud.registryFront.requests.length;
    succeeded(await cloud.tools.cdkAssets('publish', asset.manifestFile, { onOutput: (text) => terminal.progress(withoutNoise(text)) }));
    check(cloud.registryFront.requests.length === before, 'no build, no push');
    console.log('\nThe image is where its Dockerfile says, under the tag that the function\'s template names.');
  } finally {
    await cloud.engine.removeImages((await cloud.engine.images()).filter((image) => image.startsWith(`cdkasset-${asset.assetHash}`)));
    await cloud.stop();
  }
}

/** The tools' output without digests of build steps and the like. */
function withoutNoise(output: string): string {
  const noise = /^#\d+ (sha256:|DONE)|: Preparing$|^verbose: \[\d+%\] debug|Loaded manifest/;
  return output.split('\n').filter((line) => !noise.test(line)).join('\n');
}

function check(holds: boolean, claim: string): void {
  if (!holds) throw new Error(`this does not hold: ${claim}`);
  terminal.success(claim);
}

function succeeded({ command, exitCode, stdout, stderr }: CommandResult): void {
  if (exitCode !== 0) throw new Error(`'${command}' ended with exit code ${exitCode}\n${stdout}${stderr}`);
}

main().catch((error: Error) => {
  terminal.failure(error.message);
  process.exitCode = 1;
});

import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { App, FileSystem, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';
import { SpartaOciFunction, SpartaOciImage } from '../src';
import { describeWithEngine } from './e2e/describe-with-engine';
import { dockerfileWith, SEED_DOCKERFILE, seedDockerfile } from './fixtures/build-folder';
import { ENV, imagesOf, stackIn } from './fixtures/in-memory-app';
import { LocalCloud } from './support/local-cloud';
import { StoredManifest } from './support/registry/registry-content';
import { RegistryRequest } from './support/registry/registry-front';
import { FixedRepositories, RepositoryId } from './support/registry/repositories';
import * as evaluator from '../src/private/dockerfile/evaluate';

jest.mock('../src/private/dockerfile/evaluate', () => {
  const actual = jest.requireActual<typeof evaluator>('../src/private/dockerfile/evaluate');
  return { ...actual, evaluateDockerfile: jest.fn(actual.evaluateDockerfile) };
});

const FUNCTIONS = 100;

/** The seed's Dockerfile in a folder of its own, as this process has not seen it before. */
function newDockerfile(name: string, content: string): string {
  return dockerfileWith(`${SEED_DOCKERFILE}# ${name}\n`, { SpartaOCI: content });
}

jest.setTimeout(120_000);

describe('an app of a hundred functions sharing one image', () => {
  const fingerprint = jest.spyOn(FileSystem, 'fingerprint');
  let stack: Stack;

  beforeEach(() => {
    stack = stackIn();
    const image = new SpartaOciImage(stack, 'Image', { dockerfile: newDockerfile(randomBytes(8).toString('hex'), 'binary') });
    times(FUNCTIONS, (index) => new SpartaOciFunction(stack, `Function${index}`, { image, cmd: [String(index)] }));
  });

  test('takes one fingerprint of the build context', () => {
    expect(fingerprint).toHaveBeenCalledTimes(1);
  });

  test('evaluates the Dockerfile twice: before and after the fingerprint is known', () => {
    expect(evaluator.evaluateDockerfile).toHaveBeenCalledTimes(2);
  });

  test('publishes one image and nothing else', () => {
    const assembly = (stack.node.root as App).synth();
    expect(Object.keys(imagesOf(assembly, 'Stack.sparta-oci.assets'))).toHaveLength(1);
  });
});

describe('an app of a hundred functions with distinct images', () => {
  test.each([
    ['two evaluations of a Dockerfile of its own', (index: number) => `own ${index}`, 2 * FUNCTIONS],
    ['one evaluation of a copy of a Dockerfile, and one for all', () => 'copy', FUNCTIONS + 1],
  ])('takes one fingerprint and one image for each, and %s', (_, nameOf, evaluations) => {
    const fingerprint = jest.spyOn(FileSystem, 'fingerprint');
    const stack = stackIn();
    times(FUNCTIONS, (index) => new SpartaOciFunction(stack, `Function${index}`, { dockerfile: newDockerfile(nameOf(index), `binary ${index}`) }));

    expect(fingerprint).toHaveBeenCalledTimes(FUNCTIONS);
    expect(evaluator.evaluateDockerfile).toHaveBeenCalledTimes(evaluations);
    expect(Object.keys(imagesOf((stack.node.root as App).synth(), 'Stack.sparta-oci.assets'))).toHaveLength(FUNCTIONS);
  });
});

test('the template has the resources of a stock container function, and no more', () => {
  const ours = stackIn();
  new SpartaOciFunction(ours, 'Function', { dockerfile: seedDockerfile() });
  const stock = stackIn();
  const directory = seedDockerfile().replace(/\/Dockerfile$/, '');
  new DockerImageFunction(stock, 'Function', { code: DockerImageCode.fromImageAsset(directory, { platform: Platform.LINUX_AMD64 }) });

  expect(resourceTypes(ours)).toEqual(['AWS::IAM::Role', 'AWS::Lambda::Function']);
  expect(resourceTypes(ours)).toEqual(resourceTypes(stock));
});

describeWithEngine('deploying an image of two layers', () => {
  const repository: RepositoryId = { ...ENV, name: 'spartaoci' };
  const dockerfile = dockerfileWith(SEED_DOCKERFILE.replace(/^COPY .*\nWORKDIR .*$/m, 'COPY large /\nCOPY small /'));
  let cloud: LocalCloud;

  beforeAll(async () => {
    cloud = await LocalCloud.start({ account: ENV.account, repositories: new FixedRepositories(repository) });
    write('large', 1_000_000);
  });
  afterAll(() => cloud.stop());

  test('the registry gets each byte of the image once and gives none back', async () => {
    const { requests, image } = await deploy();

    expect(sum(requests.map(({ requestBytes }) => requestBytes))).toBe(image.sizeInBytes + image.manifest.length);
    expect(uploadsIn(requests)).toEqual({ blobs: 3, manifests: 1 });
    expect(requests.filter(({ method }) => method === 'GET')).toEqual([]);
  });

  test('a deployment with a changed small layer sends that layer, the configuration and the manifest', async () => {
    const { image: before } = await deploy();
    const { requests, image } = await deploy();

    const [, changed] = layersOf(image.manifest);
    const config = (JSON.parse(image.manifest) as { config: { size: number } }).config.size;
    expect(layersOf(image.manifest)[0]).toEqual(layersOf(before.manifest)[0]);
    expect(sum(requests.map(({ requestBytes }) => requestBytes))).toBe(changed.size + config + image.manifest.length);
    expect(uploadsIn(requests)).toEqual({ blobs: 2, manifests: 1 });
  });

  /** Changes the small layer, synthesizes and publishes; requests that only ask for the registry itself are left out. */
  async function deploy(): Promise<{ requests: RegistryRequest[]; image: StoredManifest }> {
    write('small', 1000);
    const stack = stackIn();
    const { imageTag } = new SpartaOciImage(stack, 'Image', { dockerfile });
    const { directory } = (stack.node.root as App).synth();
    cloud.registryFront.requests.length = 0;
    const result = await cloud.tools.cdkAssets('publish', path.join(directory, 'Stack.sparta-oci.assets.json'));
    expect(result).toMatchObject({ exitCode: 0 });
    const image = await cloud.content.find(repository, imageTag);
    return { requests: cloud.registryFront.requests.filter((request) => request.path !== '/v2/'), image: image! };
  }

  function write(name: string, bytes: number): void {
    fs.writeFileSync(path.join(path.dirname(dockerfile), name), randomBytes(bytes));
  }
});

function times(count: number, action: (index: number) => void): void {
  Array.from({ length: count }).forEach((_, index) => action(index));
}

function resourceTypes(stack: Stack): string[] {
  const resources = Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>;
  return Object.values(resources).map(({ Type }) => Type).sort();
}

function layersOf(manifest: string): Array<{ digest: string; size: number }> {
  return (JSON.parse(manifest) as { layers: Array<{ digest: string; size: number }> }).layers;
}

function uploadsIn(requests: readonly RegistryRequest[]): { blobs: number; manifests: number } {
  return {
    blobs: requests.filter(({ method }) => method === 'POST').length,
    manifests: requests.filter(({ method, path: target }) => method === 'PUT' && target.includes('/manifests/')).length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { DockerImageAsset, NetworkMode } from 'aws-cdk-lib/aws-ecr-assets';
import { SpartaOciFunction, SpartaOciImage } from '../../src';
import { seedDockerfile } from '../fixtures/build-folder';
import { ENV, stackIn } from '../fixtures/in-memory-app';
import { TemporaryFolder } from '../support/machine/temporary-folder';
import { BuiltProgram } from '../support/program/built-program';

interface BakeFile {
  readonly group: Record<string, { readonly targets: string[] }>;
  readonly target: Record<string, { readonly context: string; readonly tags: string[]; readonly args: Record<string, string> }>;
}

describe('bake', () => {
  const folder = new TemporaryFolder('bake-');
  let program: BuiltProgram;

  beforeAll(async () => {
    program = await BuiltProgram.build();
  });
  afterAll(() => {
    program.remove();
    folder.remove();
  });

  const bake = (assembly: string, ...words: string[]) => program.run(['bake', '--app', assembly, ...words], { cwd: folder.path });
  const bakeFile = (name = 'docker-bake.json') => JSON.parse(fs.readFileSync(path.join(folder.path, name), 'utf8')) as BakeFile;
  const emptyApp = () => new App({ outdir: folder.sub(`cdk.out-${fs.readdirSync(folder.path).length}`) });

  test('writes a target for each different image, a group for each stack, and tells the commands on stdout', async () => {
    const app = emptyApp();
    const [one, other] = ['One', 'Other'].map((id) => stackIn(app, id));
    const shared = new SpartaOciImage(one, 'Shared', { dockerfile: seedDockerfile('shared'), buildArgs: { PRICE: '${5}' } });
    new SpartaOciFunction(one, 'First', { image: shared });
    new SpartaOciFunction(other, 'Second', { image: shared });
    new SpartaOciFunction(other, 'Third', { dockerfile: seedDockerfile('third') });
    const { directory } = app.synth();

    const { exitCode, stdout, stderr } = await bake(directory);

    const file = path.join(folder.path, 'docker-bake.json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: `${file}: 2 images to build\n` });
    const { group, target } = bakeFile();
    expect(group).toEqual({
      default: { targets: ['One-Shared', 'Other-Third-Image'] },
      One: { targets: ['One-Shared'] },
      Other: { targets: ['One-Shared', 'Other-Third-Image'] },
    });
    expect(target['One-Shared']).toMatchObject({ context: path.join(directory, `asset.${shared.assetHash}`), tags: [shared.imageUri], args: { PRICE: '$${5}' } });
    expect(stdout).toBe(
      'aws ecr get-login-password --region us-west-2 | docker login --username AWS --password-stdin 123412341234.dkr.ecr.us-west-2.amazonaws.com\n' +
      `docker buildx bake --file ${file} --allow=fs.read=${directory}\n`);
  });

  test('looks into stages, and names the builder and the file that are wanted', async () => {
    const app = emptyApp();
    new SpartaOciFunction(stackIn(new Stage(app, 'Prod', { env: ENV }), 'Orders'), 'Fn', { dockerfile: seedDockerfile() });
    const { stdout } = await bake(app.synth().directory, '--out', 'farm.json', '--builder', 'the farm');
    expect(Object.keys(bakeFile('farm.json').group)).toEqual(['default', 'Prod-Orders']);
    expect(stdout).toContain("--builder 'the farm'");
  });

  test('fails with exit code 1 for an image that bake cannot build, and writes the others', async () => {
    const app = emptyApp();
    const stack = stackIn(app);
    new SpartaOciFunction(stack, 'Good', { dockerfile: seedDockerfile('good') });
    new SpartaOciImage(stack, 'Bridged', { dockerfile: seedDockerfile('bridged'), networkMode: NetworkMode.custom('bridge') });
    new SpartaOciImage(stack, 'Composed', { dockerfile: seedDockerfile('composed'), buildArgs: { NAME: 'e\u0301' } });

    const { exitCode, stderr } = await bake(app.synth().directory);

    expect(exitCode).toBe(1);
    expect(stderr).toContain("error image-left-out: Stack-Bridged: its network mode is 'bridge': BuildKit knows default, none, host: cdk deploy builds it");
    expect(stderr).toContain('error image-left-out: Stack-Composed: `args.NAME` is');
    expect(bakeFile().group.default.targets).toEqual(['Stack-Good-Image']);
  });

  test('takes along the app\'s ordinary images when asked to, and leaves out those without a place', async () => {
    const app = emptyApp();
    const stack = stackIn(app);
    new SpartaOciFunction(stack, 'Ours', { dockerfile: seedDockerfile('ours') });
    new DockerImageAsset(stack, 'Stock', { directory: path.dirname(seedDockerfile('stock')) });
    new DockerImageAsset(new Stack(app, 'Anywhere'), 'Placeless', { directory: path.dirname(seedDockerfile('placeless')) });
    const { directory } = app.synth();

    expect(await bake(directory)).toMatchObject({ exitCode: 0 });
    expect(Object.values(bakeFile().target)).toHaveLength(1);
    const { exitCode, stderr } = await bake(directory, '--stock');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the app leaves open into which account or region it goes');
    expect(Object.values(bakeFile().target).flatMap(({ tags }) => tags)).toContainEqual(
      expect.stringMatching(/^123412341234\.dkr\.ecr\.us-west-2\.amazonaws\.com\/cdk-hnb659fds-container-assets-123412341234-us-west-2:/));
  });

  test('divides the images into shares, of which each has others', async () => {
    const app = emptyApp();
    const stack = stackIn(app);
    for (const id of ['A', 'B', 'C']) new SpartaOciFunction(stack, id, { dockerfile: seedDockerfile(id) });
    const { directory } = app.synth();
    const shares = [];
    for (const shard of ['1/2', '2/2']) {
      await bake(directory, '--shard', shard);
      shares.push(Object.keys(bakeFile().target));
    }
    expect(shares.flat().sort()).toEqual(['Stack-A-Image', 'Stack-B-Image', 'Stack-C-Image']);
    expect(shares.every(({ length }) => length > 0)).toBe(true);
  });

  test('shares a cache in a repository, under a tag for each image', async () => {
    const app = emptyApp();
    new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: seedDockerfile() });
    await bake(app.synth().directory, '--cache-to', 'registry.example.com/cache');
    const reference = 'registry.example.com/cache:Stack-Fn-Image-';
    expect(Object.values(bakeFile().target)).toEqual([expect.objectContaining({
      'cache-from': [expect.stringMatching(`^type=registry,ref=${reference}[0-9a-f]{12}$`)],
      'cache-to': [expect.stringMatching(`^type=registry,ref=${reference}[0-9a-f]{12},mode=max,image-manifest=true,oci-mediatypes=true$`)],
    })]);
  });

  test.each([
    [['--provenance'], "'--provenance' is refused: an attestation makes an index of the image, and Lambda runs a single manifest alone"],
    [['--provenance=mode=max'], "'--provenance' is refused"],
    [['--shard', '3/2'], "'--shard 3/2' is no share: write <which>/<of how many>, such as 1/4"],
    [['--shard', '0/2'], "'--shard 0/2' is no share"],
    [['--cache-to', 'registry.example.com/cache:tag'], "'--cache-to registry.example.com/cache:tag' is no repository"],
  ])('fails with exit code 2 for %j', async (words, message) => {
    const app = emptyApp();
    const { exitCode, stderr } = await bake(app.synth().directory, ...words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

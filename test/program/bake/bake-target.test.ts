import { bakeTarget, BakeTargetOptions } from '../../../program/bake/bake-target';
import { ImageSource } from '../../../program/bake/image-source';

const REFERENCE = '123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:abc';
const NO_VARIABLES: BakeTargetOptions = { hasVariable: () => false };

function map(source: ImageSource, options: BakeTargetOptions = NO_VARIABLES) {
  return bakeTarget({ name: 'image', source: { directory: '/app/cdk.out/asset.1', ...source }, references: [REFERENCE] }, options);
}

function target(source: ImageSource, options?: BakeTargetOptions) {
  const mapped = map(source, options);
  if ('problems' in mapped) throw new Error(mapped.problems.join('\n'));
  return mapped;
}

function problems(source: ImageSource): readonly string[] {
  const mapped = map(source);
  return 'problems' in mapped ? mapped.problems : [];
}

describe('an image of an asset manifest as a target of bake', () => {
  test('is pushed as one manifest with gzipped layers and without attestations, from absolute paths', () => {
    expect(target({}).target).toEqual({
      context: '/app/cdk.out/asset.1',
      dockerfile: '/app/cdk.out/asset.1/Dockerfile',
      tags: [REFERENCE],
      output: ['type=image,push=true,compression=gzip,force-compression=true'],
      attest: ['type=provenance,disabled=true', 'type=sbom,disabled=true'],
    });
  });

  test('takes over every option of the build', () => {
    expect(target({
      dockerFile: 'docker/App.Dockerfile',
      dockerBuildTarget: 'final',
      dockerBuildArgs: { VERSION: '${1}' },
      dockerBuildContexts: { 'docker.io/library/golang:latest': 'docker-image://golang:1.26', 'shared': '../asset.2', 'layout': 'oci-layout://../base:tag' },
      dockerBuildSecrets: { file: 'src=secret.txt', variable: 'type=env,env=TOKEN', npmrc: 'type=file,source=../.npmrc' },
      dockerBuildSsh: 'github=keys/id,agent.sock',
      platform: 'linux/arm64',
      networkMode: 'host',
      cacheDisabled: true,
      cacheFrom: [{ type: 'registry', params: { ref: 'cache' } }, { type: 'local', params: { src: 'cache' } }],
      cacheTo: { type: 'local', params: { dest: '/cache', mode: 'max' } },
      dockerOutputs: ['type=docker'],
    })).toEqual({
      target: expect.objectContaining({
        'dockerfile': '/app/cdk.out/asset.1/docker/App.Dockerfile',
        'target': 'final',
        'args': { VERSION: '${1}' },
        'contexts': { golang: 'docker-image://golang:1.26', shared: '/app/cdk.out/asset.2', layout: 'oci-layout:///app/cdk.out/base:tag' },
        'secret': ['id=file,src=/app/cdk.out/asset.1/secret.txt', 'id=variable,type=env,env=TOKEN', 'id=npmrc,type=file,source=/app/cdk.out/.npmrc'],
        'ssh': ['github=/app/cdk.out/asset.1/keys/id,/app/cdk.out/asset.1/agent.sock'],
        'platforms': ['linux/arm64'],
        'network': 'host',
        'no-cache': true,
        'cache-from': ['type=registry,ref=cache', 'type=local,src=/app/cdk.out/asset.1/cache'],
        'cache-to': ['type=local,dest=/cache,mode=max'],
        'output': ['type=image,push=true,compression=gzip,force-compression=true'],
      }),
      privileges: {
        reads: [
          '/app/cdk.out/asset.1', '/app/cdk.out/asset.2', '/app/cdk.out/base', '/app/cdk.out/asset.1/secret.txt', '/app/cdk.out/.npmrc',
          '/app/cdk.out/asset.1/keys/id', '/app/cdk.out/asset.1/agent.sock', '/app/cdk.out/asset.1/cache',
        ],
        writes: ['/cache'],
        others: ['network.host'],
      },
    });
  });

  test('takes a secret without a source from where Docker would: the variable of its name, or else the file', () => {
    expect(target({ dockerBuildSecrets: { TOKEN: 'type=env' } }, { hasVariable: (name) => name === 'TOKEN' }).target.secret).toEqual(['id=TOKEN,type=env,env=TOKEN']);
    expect(target({ dockerBuildSecrets: { TOKEN: 'type=file' } }).target.secret).toEqual(['id=TOKEN,type=file,src=/app/cdk.out/asset.1/TOKEN']);
  });

  test('keeps what is quoted in a secret', () => {
    expect(target({ dockerBuildSecrets: { odd: '"src=a,b"' } }).target.secret).toEqual(['id=odd,"src=/app/cdk.out/asset.1/a,b"']);
  });

  test('asks for the SSH agent where no socket is named', () => {
    expect(target({ dockerBuildSsh: 'default' })).toMatchObject({ target: { ssh: ['default'] }, privileges: { others: ['ssh'] } });
  });

  test('uses a shared cache beside its own, as ECR can keep it', () => {
    expect(target({ cacheTo: { type: 'inline' } }, { ...NO_VARIABLES, cache: { reference: ({ name }) => `registry/cache:${name}` } }).target).toMatchObject({
      'cache-from': ['type=registry,ref=registry/cache:image'],
      'cache-to': ['type=inline', 'type=registry,ref=registry/cache:image,mode=max,image-manifest=true,oci-mediatypes=true'],
    });
  });

  test.each<[string, ImageSource, string]>([
    ['a command makes it', { directory: undefined, executable: ['make'] }, 'a command of its own makes it (`executable`), which no builder can run'],
    ['BuildKit does not know its network', { networkMode: 'bridge' }, "its network mode is 'bridge': BuildKit knows default, none, host"],
    ['it has several platforms', { platform: 'linux/amd64,linux/arm64' }, "it is built for several platforms, 'linux/amd64,linux/arm64': Lambda runs a manifest of one"],
    ['a build context would be taken for a target', { dockerBuildContexts: { a: 'target:b' } }, "a build context is 'target:b', which bake takes for the image of another target"],
    ['a secret cannot be read', { dockerBuildSecrets: { a: 'nothing' } }, "--secret has the field 'nothing': write <name>=<value>"],
    ['a path could not be shown', { dockerBuildSecrets: { a: 'src=/\x1b[2J' } }, 'the path "/\\u001b[2J" has a control character'],
    ['bake would compose its Unicode', { dockerBuildArgs: { NAME: 'e\u0301' } }, '`args.NAME` is "e\u0301": its Unicode is not normalized, and bake would compose it (NFC): write it composed'],
    ['bake would take a byte order mark away', { dockerBuildArgs: { NAME: '\ufeff' } }, '`args.NAME` is "\ufeff": it begins with a byte order mark, which bake takes away'],
  ])('fails to be one where %s, with the reason', (_title, source, reason) => {
    expect(problems(source)).toEqual([reason]);
  });

  test('fails with every reason at once', () => {
    expect(problems({ networkMode: 'bridge', platform: 'a,b' })).toHaveLength(2);
  });
});

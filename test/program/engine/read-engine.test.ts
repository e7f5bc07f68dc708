import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { canRun } from '../../../program/engine/emulation';
import { readEngine } from '../../../program/engine/read-engine';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

/** As programs that are not on every machine answered, shortened to what is read. */
const DOCKER_28 = { version: { Client: { Version: '28.2.2' } }, info: { ServerVersion: '28.2.2', Architecture: 'aarch64', DockerRootDir: '/var/lib/docker', Name: 'docker-desktop', DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] } };
const DOCKER_20 = { version: { Client: { Version: '20.10.24+dfsg1' } }, info: { ServerVersion: '20.10.24+dfsg1', Architecture: 'x86_64', DockerRootDir: '/data', Name: os.hostname(), DriverStatus: null } };
const PODMAN = { version: { Client: { Version: '4.3.1' } }, info: { host: { arch: 'amd64', buildahVersion: '1.28.2', hostname: 'elsewhere' }, store: { graphRoot: '/containers' }, version: { Version: '4.3.1' } } };
const DEFAULT_BUILDER = `Name:   default
Driver: docker

Nodes:
Name:             default
Endpoint:         default
Status:           running
BuildKit version: v0.22.0
Platforms:        linux/amd64, linux/386, linux/arm64*
`;
const REMOTE_BUILDER = `Name:          far
Driver:        remote
Last Activity: 2026-11-25 18:42:45 +0000 UTC

Nodes:
Name:     far0
Endpoint: tcp://127.0.0.1:1
Status:   inactive
`;

describe('reading the engine', () => {
  const folder = new TemporaryFolder('engine-');
  afterAll(() => folder.remove());

  /** A program that answers as an engine's client would. */
  async function read(answers: { version: object; info: object; builders?: Record<string, string> }, env: NodeJS.ProcessEnv = {}) {
    const program = path.join(folder.sub(`bin-${fs.readdirSync(folder.path).length}`), 'docker');
    const { version, info, builders } = answers;
    fs.writeFileSync(program, `#!${process.execPath}
const [word, name, which = 'chosen'] = process.argv.slice(2);
const builders = ${JSON.stringify(builders)};
if (word === 'version') console.log(${JSON.stringify(JSON.stringify(version))});
else if (word === 'info') console.log(${JSON.stringify(JSON.stringify(info))});
else if (word === 'context') console.log('default');
else if (!builders) process.exit(1);
else if (name === 'inspect' && !builders[which]) { console.error('ERROR: no builder "' + which + '" found'); process.exit(1); }
else console.log(name === 'inspect' ? builders[which] : 'buildx');
`, { mode: 0o755 });
    return readEngine({ PATH: path.dirname(program), HOME: folder.path, ...env });
  }

  test('takes the builder of the context from a Docker that builds through buildx', async () => {
    expect(await read({ ...DOCKER_28, builders: { default: DEFAULT_BUILDER } })).toEqual({
      program: 'docker',
      version: '28.2.2',
      architecture: 'arm64',
      builder: {
        kind: 'BuildKit in Docker', version: '28.2.2', name: 'default', driver: 'docker', loads: true, platforms: ['linux/amd64', 'linux/386', 'linux/arm64'],
      },
      hasContainerdStore: true,
      isLocal: false,
      dataFolder: '/var/lib/docker',
    });
  });

  test('calls a BuildKit that is as new as the compared one by that name, also within Docker', async () => {
    const builder = DEFAULT_BUILDER.replace('v0.22.0', 'v0.34.2');
    expect(await read({ ...DOCKER_28, builders: { default: builder } })).toMatchObject({ builder: { kind: 'BuildKit', version: 'v0.34.2' } });
  });

  test('takes the builder that BUILDX_BUILDER names, which does not load what it builds', async () => {
    expect(await read({ ...DOCKER_28, builders: { far: REMOTE_BUILDER } }, { BUILDX_BUILDER: 'far' })).toMatchObject({
      builder: { kind: 'BuildKit', version: 'unknown', name: 'far', driver: 'remote', loads: false },
    });
  });

  test('takes the chosen builder where buildx was installed in place of the builder', async () => {
    const config = folder.sub('config');
    fs.writeFileSync(path.join(config, 'config.json'), '{"aliases":{"builder":"buildx"}}');
    expect(await read({ ...DOCKER_28, builders: { chosen: REMOTE_BUILDER } }, { DOCKER_CONFIG: config })).toMatchObject({ builder: { name: 'far' } });
  });

  test('sees that a builder loads what it builds because it was made so', async () => {
    const builder = REMOTE_BUILDER.replace('Endpoint:', 'Driver Options: default-load="true"\nEndpoint:');
    expect(await read({ ...DOCKER_28, builders: { default: builder } })).toMatchObject({ builder: { loads: true } });
  });

  test.each<[string, Parameters<typeof read>[0], NodeJS.ProcessEnv, object]>([
    ['an old Docker that is told so', DOCKER_20, { DOCKER_BUILDKIT: '1' }, { builder: { kind: 'BuildKit in Docker', version: '20.10.24+dfsg1' }, architecture: 'amd64', isLocal: true }],
    ['an old Docker that is told nothing', DOCKER_20, {}, { builder: { kind: 'classic builder of Docker' } }],
    ['a Docker that is told not to', { ...DOCKER_28, builders: { default: DEFAULT_BUILDER } }, { DOCKER_BUILDKIT: '0' }, { builder: { kind: 'classic builder of Docker', version: '28.2.2' } }],
    ['a Docker without buildx', DOCKER_28, {}, { builder: { kind: 'classic builder of Docker' } }],
    ['a Docker without buildx that is told to', DOCKER_28, { DOCKER_BUILDKIT: '1' }, { problem: 'without buildx' }],
    ['a builder that is not there', { ...DOCKER_28, builders: {} }, { BUILDX_BUILDER: 'nobody' }, { problem: 'builder missing', reason: 'ERROR: no builder "nobody" found' }],
    ['Podman', PODMAN, {}, { builder: { kind: 'buildah', version: '1.28.2' }, version: '4.3.1', isLocal: false, dataFolder: '/containers' }],
    ['an engine that is not there', { version: {}, info: { ServerErrors: ['Cannot connect to the Docker daemon'] } }, {}, { problem: 'unreachable', reason: 'Cannot connect to the Docker daemon' }],
  ])('knows %s', async (_what, answers, env, expected) => {
    expect(await read(answers, env)).toMatchObject(expected);
  });

  test('fails to find a program that is not there', async () => {
    expect(await readEngine({ PATH: folder.path, CDK_DOCKER: 'no-such-engine' })).toEqual({
      problem: 'missing', program: 'no-such-engine', reason: "there is no program 'no-such-engine' on PATH",
    });
  });
});

describe('running programs of an architecture', () => {
  test('a Linux machine runs its own, of others nobody knows', async () => {
    expect(await canRun(process.arch === 'arm64' ? 'arm64' : 'amd64')).toBe(process.platform === 'linux' ? true : undefined);
  });

  test('nobody knows of an architecture that no program is there for', async () => {
    expect(await canRun('mips64le')).toBeUndefined();
  });
});

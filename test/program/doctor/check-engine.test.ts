import * as fs from 'node:fs';
import * as path from 'node:path';
import { AppImage } from '../../../program/assembly/assembly';
import { DockerfileReading } from '../../../program/builders/dockerfile-reading';
import { checkEngine } from '../../../program/doctor/check-engine';
import { Diagnosis } from '../../../program/doctor/diagnosis';
import { ImageToCheck } from '../../../program/doctor/image-to-check';
import { Engine, EngineBuilder, NoEngine } from '../../../program/engine/engine';
import { evaluateDockerfile } from '../../../src/private/dockerfile';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const BUILDX: EngineBuilder = { kind: 'BuildKit', version: 'v0.34.2', name: 'default', driver: 'docker', loads: true, platforms: ['linux/amd64'] };

describe('checking an engine', () => {
  const folder = new TemporaryFolder('check-engine-');
  const data = folder.sub('data');
  afterAll(() => folder.remove());

  function imageOf(text: string, source: object = {}): ImageToCheck {
    const image = { source: { platform: 'linux/amd64', buildArgs: {}, raw: {}, ...source } } as AppImage;
    const reading = new DockerfileReading(evaluateDockerfile({ text, name: 'Dockerfile' }), undefined);
    return { image, uri: 'uri', tag: 'tag', labelName: 'label', repository: { account: '1', region: 'r', repository: 'app' }, reading };
  }

  async function check(engine: Partial<Engine> | NoEngine, text = 'FROM scratch\n', env: NodeJS.ProcessEnv = {}, source: object = {}) {
    const diagnosis = new Diagnosis();
    const whole = 'problem' in engine ? engine : {
      program: 'docker', version: '28.2.2', architecture: 'amd64', builder: BUILDX, hasContainerdStore: false, isLocal: true, dataFolder: data, ...engine,
    };
    await checkEngine(whole, [imageOf(text, source)], env, diagnosis);
    return { codes: diagnosis.findings.map(({ code }) => code), unchecked: diagnosis.unchecked.length };
  }

  const before = process.cwd();
  afterEach(() => process.chdir(before));

  test('is silent on one that builds as BuildKit does', async () => {
    expect(await check({}, 'FROM scratch\nLABEL a=${B-c}\nCOPY <<EOF /a\nb\nEOF\nRUN ["/a"]\n')).toEqual({ codes: [], unchecked: 0 });
  });

  test.each<[string, Parameters<typeof check>]>([
    ['buildx-missing', [{ problem: 'without buildx', program: 'docker', reason: '' }]],
    ['builder-missing', [{ problem: 'builder missing', program: 'docker', reason: '' }]],
    ['builder-keeps-images', [{ builder: { ...BUILDX, driver: 'docker-container', loads: false } }, undefined, { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }]],
    ['builder-not-compared', [{ builder: { ...BUILDX, kind: 'BuildKit in Docker', version: '24.0.7' } }, 'FROM scratch\nLABEL a=${B-c}\n']],
    ['builder-not-compared', [{ builder: { ...BUILDX, version: 'v0.12.0' } }, 'FROM scratch\nLABEL a=${B-c}\n']],
    ['builder-not-compared', [{}, '# syntax=docker/dockerfile:1.3\nFROM scratch\nLABEL a=${B-c}\n']],
    ['emulation-missing', [{}, 'FROM scratch\nRUN ["/a"]\n', {}, { platform: 'linux/arm64' }]],
    ['disk-unseen', [{ isLocal: false }]],
  ])('finds %s', async (code, args) => {
    expect(await check(...args)).toEqual({ codes: [code], unchecked: 0 });
  });

  test('is silent on a syntax that reads as the compared BuildKit, whatever runs it', async () => {
    const old: EngineBuilder = { kind: 'BuildKit in Docker', version: '20.10.24', loads: true };
    expect(await check({ builder: old }, '# syntax=docker/dockerfile:1\nFROM scratch\nLABEL a=${B-c}\n')).toEqual({ codes: [], unchecked: 0 });
  });

  test('needs no emulation for what is compiled on the build platform, or not run at all', async () => {
    const text = 'FROM --platform=$BUILDPLATFORM golang AS build\nRUN go build -o /x\nFROM scratch AS unused\nRUN ["/a"]\nFROM scratch\nCOPY --from=build /x /x\n';
    expect(await check({}, text, {}, { platform: 'linux/arm64' })).toEqual({ codes: [], unchecked: 0 });
  });

  test.each(['linux/amd64', 'amd64', 'linux/x86_64', 'linux/amd64/v1', 'linux'])('needs no emulation for %s, which is the engine\'s own', async (platform) => {
    expect(await check({}, `FROM scratch\nRUN ["/a"]\nFROM --platform=${platform} scratch\nRUN ["/a"]\n`, {}, { platform })).toEqual({ codes: [], unchecked: 0 });
  });

  test('fails to check emulation on another machine whose builder does not tell', async () => {
    const builder: EngineBuilder = { kind: 'BuildKit in Docker', version: '20.10.24', loads: true };
    expect(await check({ builder, isLocal: false }, 'FROM scratch\nRUN ["/a"]\n', {}, { platform: 'linux/arm64' })).toEqual({ codes: ['disk-unseen'], unchecked: 1 });
  });

  test.each([['new', 'x.env.BUILDX_NO_DEFAULT_ATTESTATIONS = 1', []], ['old', 'nothing', ['attestations-added']]])('looks into a CDK CLI that is %s', async (name, text, codes) => {
    const cli = folder.sub(path.join(name, 'node_modules', 'aws-cdk', 'lib'));
    fs.writeFileSync(path.join(cli, '..', 'package.json'), '{}');
    fs.writeFileSync(path.join(cli, 'index.js'), text);
    process.chdir(path.join(folder.path, name));
    expect(await check({ hasContainerdStore: true })).toEqual({ codes, unchecked: 0 });
  });

  test('tells that it found no CDK CLI to look into', async () => {
    process.chdir(folder.path);
    expect(await check({ hasContainerdStore: true }, undefined, { PATH: '/nowhere' })).toEqual({ codes: ['attestations-unseen'], unchecked: 0 });
  });
});

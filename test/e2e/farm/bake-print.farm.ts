import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { renderBakeFile } from '../../../program/bake/bake-file';
import { bakeTarget } from '../../../program/bake/bake-target';
import { ImageSource, ImageToBake } from '../../../program/bake/image-source';
import { escapeTemplate, templateTextProblem } from '../../../program/bake/template-text';
import { Buildx } from '../../support/farm/buildx';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

jest.setTimeout(600_000);

/** Pieces of templates, of comma-separated values, of paths and of Unicode, in every order. */
const hostile = fc.array(fc.oneof(
  fc.constantFrom('${', '$${', '%{', '%%{', '}', '$', '%', '~', '"', '\\', '\\n', ',', '=', '\n', '\r\n', '\t', ' ', '/', ':', '@', '#', '//', 'if', 'é', 'ſ', '日', '\u2028', '😀'),
  fc.string({ maxLength: 4 }),
), { maxLength: 8 }).map((pieces) => pieces.join('')).filter((text) => templateTextProblem(text) === undefined);
/** The name of a file or folder: what a file system takes, with a letter at each end so that it is no `..`. */
const fileName = hostile.map((text) => `f${text.replace(/[/\p{Cc}]/gu, '_').slice(0, 40)}f`).filter((name) => Buffer.from(name).toString() === name);
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const dictionary = (key: fc.Arbitrary<string>) => fc.dictionary(key, hostile, { maxKeys: 4, noNullPrototype: true });

/** A build by its meaning, from which both the manifest and what bake must read are made. */
const build = fc.record({
  folder: fileName,
  file: fc.option(fileName),
  target: fc.option(word),
  args: dictionary(hostile.filter((name) => name !== '' && name !== '__proto__')),
  contexts: fc.dictionary(word, fc.oneof(
    fileName.map((local) => ({ local })),
    word.map((name) => ({ remote: `docker-image://${name}` })),
    word.map((name) => ({ remote: `https://example.com/${name}.git` })),
  ), { maxKeys: 3, noNullPrototype: true }),
  secrets: fc.dictionary(word, fc.oneof(
    fileName.map((local) => ({ local })),
    word.map((variable) => ({ variable })),
  ), { maxKeys: 3, noNullPrototype: true }),
  ssh: fc.constantFrom(undefined, 'default', 'key'),
  platform: fc.constantFrom(undefined, 'linux/amd64', 'linux/arm64'),
  network: fc.constantFrom(undefined, 'none', 'host', 'default'),
  noCache: fc.boolean(),
  caches: fc.array(fc.record({ ref: word, extra: hostile.map((text) => text.replace(/[",\r\n]/g, '')) }), { maxLength: 2 }),
});
type Build = typeof build extends fc.Arbitrary<infer T> ? T : never;

describe('what buildx reads from a bake file', () => {
  const folder = new TemporaryFolder('bake-print-');
  const agent = net.createServer();
  const socket = path.join(folder.path, 'agent');
  let buildx: Buildx;

  beforeAll(async () => {
    buildx = await Buildx.create(folder.sub('buildx'), console.log);
    await new Promise<void>((resolve) => agent.listen(socket, resolve));
  });
  afterAll(() => {
    agent.close();
    folder.remove();
  });

  test('is what the asset manifest means, whatever its strings hold', async () => {
    let builds = 0;
    await fc.assert(fc.asyncProperty(fc.array(build, { minLength: 1, maxLength: 40 }), async (all) => {
      builds += all.length;
      const assembly = fs.mkdtempSync(path.join(folder.path, 'assembly-'));
      const images = all.map((each, index) => imageOf(each, index, assembly, socket));
      const targets = images.map((image) => {
        const mapped = bakeTarget(image, { hasVariable: () => false });
        if ('problems' in mapped) throw new Error(mapped.problems.join('\n'));
        return [image.name, mapped.target] as const;
      });
      const file = path.join(assembly, 'docker-bake.json');
      fs.writeFileSync(file, renderBakeFile({ groups: { default: images.map(({ name }) => name) }, targets: Object.fromEntries(targets) }));
      const read = await buildx.print(file, { SSH_AUTH_SOCK: socket }) as { target: Record<string, object> };
      expect(read.target).toEqual(Object.fromEntries(all.map((each, index) => [images[index].name, meantBy(each, images[index], socket)])));
      fs.rmSync(assembly, { recursive: true });
    }), { numRuns: 60 });
    console.log(`${builds} builds were read back`);
  });
});

/** The image as an asset manifest has it; the files that it names exist. */
function imageOf(meant: Build, index: number, assembly: string, socket: string): ImageToBake {
  const directory = path.join(assembly, `${index}-${meant.folder}`);
  fs.mkdirSync(directory);
  const source: ImageSource = {
    directory,
    ...(meant.file !== null && { dockerFile: meant.file }),
    ...(meant.target !== null && { dockerBuildTarget: meant.target }),
    dockerBuildArgs: meant.args,
    dockerBuildContexts: Object.fromEntries(Object.entries(meant.contexts).map(([name, context]) => [name, 'local' in context ? context.local : context.remote])),
    dockerBuildSecrets: Object.fromEntries(Object.entries(meant.secrets).map(([id, secret]) => {
      if ('variable' in secret) return [id, `type=env,env=${secret.variable}`];
      fs.writeFileSync(path.join(directory, secret.local), '');
      return [id, /[",]/.test(secret.local) ? `"src=${secret.local.replace(/"/g, '""')}"` : `src=${secret.local}`];
    })),
    ...(meant.ssh === 'default' && { dockerBuildSsh: 'default' }),
    ...(meant.ssh === 'key' && { dockerBuildSsh: `key=${socket}` }),
    platform: meant.platform,
    networkMode: meant.network,
    ...(meant.noCache && { cacheDisabled: true }),
    cacheFrom: meant.caches.map(({ ref, extra }) => ({ type: 'registry', params: { ref, extra } })),
  };
  return { name: `image-${index}`, source, references: [`123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:${index}`] };
}

/** As `docker buildx bake --print` shows it; of what it shows, it escapes only build arguments. */
function meantBy(meant: Build, { references, source }: ImageToBake, socket: string): object {
  const context = source.directory!;
  const unlessEmpty = (name: string, value: object) => (Object.keys(value).length > 0 ? { [name]: value } : {});
  return {
    context,
    dockerfile: path.join(context, meant.file ?? 'Dockerfile'),
    tags: references,
    output: [{ 'type': 'image', 'push': 'true', 'compression': 'gzip', 'force-compression': 'true' }],
    attest: [{ type: 'provenance', disabled: true }, { type: 'sbom', disabled: true }],
    ...(meant.target !== null && { target: meant.target }),
    ...unlessEmpty('args', Object.fromEntries(Object.entries(meant.args).map(([name, value]) => [name, escapeTemplate(value)]))),
    ...unlessEmpty('contexts', Object.fromEntries(Object.entries(meant.contexts)
      .map(([name, each]) => [name, 'local' in each ? path.join(context, each.local) : each.remote]))),
    ...unlessEmpty('secret', Object.entries(meant.secrets)
      .map(([id, secret]) => ('variable' in secret ? { id, env: secret.variable } : { id, src: path.join(context, secret.local) }))),
    ...(meant.ssh && { ssh: [meant.ssh === 'default' ? { id: 'default' } : { id: 'key', paths: [socket] }] }),
    ...(meant.platform && { platforms: [meant.platform] }),
    ...(meant.network && { network: meant.network }),
    ...(meant.network === 'host' && { entitlements: ['network.host'] }),
    ...(meant.noCache && { 'no-cache': true }),
    ...unlessEmpty('cache-from', unique(meant.caches.map(({ ref, extra }) => ({ type: 'registry', ref, extra })))),
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

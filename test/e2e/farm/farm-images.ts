import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What is special in the build of an image: a base and files alone, a secret, a named context, a target, another architecture. */
export const KINDS = ['plain', 'secret', 'context', 'target', 'arm'] as const;
export type Kind = (typeof KINDS)[number];

const LABEL = [
  'ARG AWS_ACCOUNT_ID', 'ARG AWS_REGION', 'ARG SPARTA_ECR_LABEL_NAME', 'ARG SPARTA_BUILD_ID',
  'LABEL ${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/farm:${SPARTA_BUILD_ID}',
];

const FROM_BASE = ['ARG BASE', 'FROM ${BASE} AS final', ...LABEL, 'COPY own /own'];

const DOCKERFILES: Record<Kind, readonly string[]> = {
  plain: [...FROM_BASE, 'COPY more/ /more/', 'WORKDIR /more', 'ENV GREETING="hello ${AWS_REGION}"', 'CMD ["serve"]'],
  secret: [...FROM_BASE, 'RUN --mount=type=secret,id=token ["/witness", "/run/secrets/token", "/token.sha256"]'],
  context: [...FROM_BASE, 'COPY --from=shared shared.txt /shared.txt'],
  target: [...FROM_BASE, 'FROM final AS tests', 'RUN ["/witness", "/nothing", "/nothing"]'],
  // An architecture that the builder cannot run needs no emulation where nothing is run.
  arm: ['FROM scratch', ...LABEL, 'COPY own /own'],
};

/** Writes the build contexts of an app's images, and what some of them share. */
export class FarmImages {
  public readonly names: readonly string[];

  /**
   * @param app Folder of the app.
   * @param bytes How much each image has for itself.
   */
  constructor(private readonly app: string, count: number, private readonly bytes: number, kinds: readonly Kind[] = KINDS) {
    this.names = Array.from({ length: count }, (_, index) => `${kinds[index % kinds.length]}-${String(index).padStart(2, '0')}`);
    for (const name of this.names) {
      fs.mkdirSync(path.join(this.folder(name), 'more', 'empty'), { recursive: true });
      fs.writeFileSync(path.join(this.folder(name), 'Dockerfile'), `${DOCKERFILES[name.split('-')[0] as Kind].join('\n')}\n`);
      fs.writeFileSync(path.join(this.folder(name), 'more', 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
      this.change(name);
    }
    fs.writeFileSync(path.join(app, 'token.txt'), 'a token that no image may hold\n');
    fs.mkdirSync(path.join(app, 'shared'));
    fs.writeFileSync(path.join(app, 'shared', 'shared.txt'), 'of a named context\n');
  }

  /** Gives an image content that no builder has seen. */
  public change(name: string): void {
    fs.writeFileSync(path.join(this.folder(name), 'own'), randomBytes(this.bytes));
  }

  /** Changes only what is copied last. */
  public changeLastLayer(name: string): void {
    fs.appendFileSync(path.join(this.folder(name), 'more', 'run.sh'), `# ${randomBytes(8).toString('hex')}\n`);
  }

  public changeAll(): void {
    this.names.forEach((name) => this.change(name));
  }

  /**
   * Gives the images that copy from the context `shared` that context, as newer versions of the CDK write it.
   *
   * @param assembly Folder of the app's cloud assembly.
   */
  public addNamedContexts(assembly: string): void {
    for (const file of fs.readdirSync(assembly).filter((name) => name.endsWith('.sparta-oci.assets.json'))) {
      const manifest = JSON.parse(fs.readFileSync(path.join(assembly, file), 'utf8')) as AssetManifest;
      for (const { source } of Object.values(manifest.dockerImages)) {
        const dockerfile = fs.readFileSync(path.join(assembly, source.directory, 'Dockerfile'), 'utf8');
        if (dockerfile.includes('--from=shared')) source.dockerBuildContexts = { shared: '../../shared' };
      }
      fs.writeFileSync(path.join(assembly, file), JSON.stringify(manifest, undefined, 2));
    }
  }

  private folder(name: string): string {
    return path.join(this.app, 'images', name);
  }
}

interface AssetManifest {
  readonly dockerImages: Record<string, { readonly source: { readonly directory: string; dockerBuildContexts?: Record<string, string> } }>;
}

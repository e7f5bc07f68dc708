import * as path from 'node:path';
import { BakeTarget } from './bake-file';
import { cacheOption, contextName, contextSource, secretOption, sshOption } from './build-options';
import { ImageToBake } from './image-source';
import { LocalPaths, Privileges } from './local-paths';
import { templateTextProblem } from './template-text';
import { Unmappable } from './unmappable';

/**
 * The registry gets the one manifest that Lambda runs: no index, and layers that it can unpack, those of a base image too.
 *
 * @see https://docs.docker.com/build/exporters/image-registry/
 */
const OUTPUT = 'type=image,push=true,compression=gzip,force-compression=true';

/** Attestations would make an index of the image. Only an entry that disables them keeps buildx from adding one. */
const NO_ATTESTATIONS = ['type=provenance,disabled=true', 'type=sbom,disabled=true'];

/** What buildx passes on to BuildKit. */
const NETWORK_MODES = ['default', 'none', 'host'];

/** A registry that keeps the build cache of every image, each under a tag of its own. */
export interface SharedCache {
  /** Reference of the cache of an image, by the name of its target. */
  readonly reference: (image: ImageToBake) => string;
}

export interface BakeTargetOptions {
  readonly cache?: SharedCache;
  readonly hasVariable: (name: string) => boolean;
}

/** A target and what it needs, or all that keeps the image from being one. */
export type MappedImage = { readonly target: BakeTarget; readonly privileges: Privileges } | { readonly problems: readonly string[] };

/** Says of an asset manifest's image in the terms of a bake file exactly what cdk-assets would say to Docker. */
export function bakeTarget(image: ImageToBake, options: BakeTargetOptions): MappedImage {
  const { source } = image;
  if (source.directory === undefined) {
    return { problems: ['a command of its own makes it (`executable`), which no builder can run'] };
  }
  const problems: string[] = [];
  const folder = source.directory;
  const paths = new LocalPaths(folder);
  const attempt = <T>(make: () => T): T[] => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof Unmappable)) {
        throw error;
      }
      problems.push(error.message);
      return [];
    }
  };
  problems.push(...networkProblems(source.networkMode), ...platformProblems(source.platform));
  if (source.networkMode === 'host') {
    paths.need('network.host');
  }
  const target: BakeTarget = {
    context: paths.read('.'),
    dockerfile: path.resolve(folder, source.dockerFile ?? 'Dockerfile'),
    tags: image.references,
    output: [OUTPUT],
    attest: NO_ATTESTATIONS,
    ...optional('target', source.dockerBuildTarget),
    ...optional('args', nonEmpty(source.dockerBuildArgs)),
    ...optional('contexts', nonEmpty(Object.fromEntries(Object.entries(source.dockerBuildContexts ?? {})
      .flatMap(([name, value]) => attempt(() => [contextName(name), contextSource(value, paths)]))))),
    ...list('secret', Object.entries(source.dockerBuildSecrets ?? {})
      .flatMap(([id, value]) => attempt(() => secretOption(id, value, paths, options.hasVariable)))),
    ...list('ssh', [source.dockerBuildSsh].flatMap((value) => (value ? attempt(() => sshOption(value, paths)) : []))),
    ...list('platforms', source.platform ? [source.platform] : []),
    ...optional('network', source.networkMode || undefined),
    ...optional('no-cache', source.cacheDisabled || undefined),
    ...list('cache-from', [
      ...(source.cacheFrom ?? []).flatMap((cache) => attempt(() => cacheOption(cache, paths))),
      ...sharedCache(image, options).map((reference) => `type=registry,ref=${reference}`),
    ]),
    ...list('cache-to', [
      ...[source.cacheTo].flatMap((cache) => (cache ? attempt(() => cacheOption(cache, paths)) : [])),
      // What ECR keeps is an image manifest of OCI's media types, and nothing else.
      ...sharedCache(image, options).map((reference) => `type=registry,ref=${reference},mode=max,image-manifest=true,oci-mediatypes=true`),
    ]),
  };
  problems.push(...textProblems(target), ...pathProblems(paths.privileges));
  return problems.length > 0 ? { problems: [...new Set(problems)] } : { target, privileges: paths.privileges };
}

function sharedCache(image: ImageToBake, { cache }: BakeTargetOptions): string[] {
  return cache ? [cache.reference(image)] : [];
}

function networkProblems(mode: string | undefined): string[] {
  return !mode || NETWORK_MODES.includes(mode)
    ? []
    : [`its network mode is '${mode}': BuildKit knows ${NETWORK_MODES.join(', ')}`];
}

function platformProblems(platform: string | undefined): string[] {
  return platform?.includes(',') ? [`it is built for several platforms, '${platform}': Lambda runs a manifest of one`] : [];
}

/** What bake would read otherwise than it is written. */
function textProblems(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    const problem = templateTextProblem(value);
    return problem ? [`\`${name}\` is ${JSON.stringify(value)}: ${problem}`] : [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, each]) => [
    ...(Array.isArray(value) ? [] : textProblems(key, `${name} (its name)`)),
    ...textProblems(each, Array.isArray(value) ? name : [name, key].filter(Boolean).join('.')),
  ]);
}

/** A command with such a path in it could not be shown, nor copied. */
function pathProblems({ reads, writes }: Privileges): string[] {
  return [...reads, ...writes].filter((file) => /\p{Cc}/u.test(file)).map((file) => `the path ${JSON.stringify(file)} has a control character`);
}

function nonEmpty<T extends object>(object: T | undefined): T | undefined {
  return object && Object.keys(object).length > 0 ? object : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [name in K]?: V } {
  return value === undefined ? {} : { [key]: value } as { [name in K]?: V };
}

function list<K extends string, V>(key: K, values: readonly V[]): { [name in K]?: readonly V[] } {
  return values.length > 0 ? { [key]: values } as { [name in K]?: readonly V[] } : {};
}

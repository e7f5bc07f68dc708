import * as fs from 'node:fs';
import * as path from 'node:path';
import { ArtifactManifest, AssemblyManifest } from 'aws-cdk-lib/cloud-assembly-schema';
import { AppStack, Assembly } from './assembly';
import { mergeImages, readImages } from './read-images';
import { readJson } from './read-json';
import { readStack } from './read-stack';
import { CannotCheck } from '../findings/cannot-check';

/** Whether a folder holds a cloud assembly, be it a broken one. */
export function hasAssembly(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'manifest.json'));
}

/**
 * Reads a cloud assembly and those nested in it, as stages make them.
 *
 * @throws CannotCheck where there is none, or it is not complete: half an app would look like an app
 */
export function readAssembly(folder: string): Assembly {
  if (!hasAssembly(folder)) {
    throw new CannotCheck(`there is no cloud assembly in '${folder}': run 'cdk synth', or name its folder with --app`);
  }
  const root = path.resolve(folder);
  const parts = assembliesIn(root).map((each) => readOne(root, each));
  return {
    folder: root,
    stacks: parts.flatMap(({ stacks }) => stacks),
    images: mergeImages(parts.flatMap(({ images }) => images)),
  };
}

function readOne(root: string, folder: string): Pick<Assembly, 'stacks' | 'images'> {
  const { artifacts = {} } = readJson<AssemblyManifest>(path.join(folder, 'manifest.json'));
  const stacks: Array<{ readonly artifact: ArtifactManifest; readonly stack: AppStack }> = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    if (artifact.type === 'aws:cloudformation:stack') stacks.push({ artifact, stack: readStack(folder, id, artifact) });
  }
  const images = Object.entries(artifacts).filter(([, { type }]) => type === 'cdk:asset-manifest').flatMap(([id, artifact]) => {
    const { file } = artifact.properties as { file: string };
    const consumer = stacks.find((each) => each.artifact.dependencies?.includes(id))?.stack;
    return readImages({ root, file: path.join(folder, file), id, consumer });
  });
  return { stacks: stacks.map(({ stack }) => stack), images };
}

/** The folder itself, and every assembly in it. */
function assembliesIn(folder: string): string[] {
  const { artifacts = {} } = readJson<AssemblyManifest>(path.join(folder, 'manifest.json'));
  const nested = Object.values(artifacts).filter(({ type }) => type === 'cdk:cloud-assembly');
  return [folder, ...nested.flatMap(({ properties }) => assembliesIn(path.join(folder, (properties as { directoryName: string }).directoryName)))];
}

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ToolAnswer } from './run-tool';

/** What `docker buildx inspect` tells of a builder. */
export interface BuildxBuilder {
  readonly name: string;
  readonly driver: string;
  /** Of its first node, where that runs. */
  readonly buildkitVersion?: string;
  readonly platforms?: readonly string[];
  readonly loads: boolean;
}

/** Reads what buildx writes for people: it has no other form. */
export function readBuildxBuilder({ stdout }: ToolAnswer): BuildxBuilder {
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(stdout)?.[1].trim();
  const driver = field('Driver') ?? 'unknown';
  // A star stands after platforms that somebody gave by hand.
  const platforms = field('Platforms')?.split(/,\s*/).map((each) => each.replace(/\*$/, '')).filter((each) => each !== '');
  return {
    name: field('Name') ?? 'unknown',
    driver,
    loads: driver === 'docker' || /default-load="?true"?/.test(field('Driver Options') ?? ''),
    ...(field('BuildKit version') && { buildkitVersion: field('BuildKit version') }),
    ...(platforms?.length && { platforms }),
  };
}

/** Whether `docker build` is `docker buildx build`, as `docker buildx install` makes it: then the builder that was chosen there counts. */
export function isBuildxInstalled(env: NodeJS.ProcessEnv): boolean {
  const file = path.join(env.DOCKER_CONFIG || path.join(env.HOME ?? os.homedir(), '.docker'), 'config.json');
  try {
    return (JSON.parse(fs.readFileSync(file, 'utf8')) as { aliases?: { builder?: string } }).aliases?.builder === 'buildx';
  } catch {
    // Docker itself goes on without a configuration.
    return false;
  }
}

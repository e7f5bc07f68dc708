import * as os from 'node:os';
import { BuildxBuilder, isBuildxInstalled, readBuildxBuilder } from './buildx-builder';
import { Engine, EngineBuilder, NoEngine } from './engine';
import { jsonOf, runTool, ToolAnswer } from './run-tool';
import { COMPARED, isUpTo } from '../builders/builder';

/** Up to this major version the client itself speaks to BuildKit; after it, only through its plugin buildx. */
const LAST_MAJOR_WITH_BUILDKIT = 22;

const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

interface DockerVersion {
  readonly Client: { readonly Version: string };
}

interface DockerInfo {
  readonly ServerVersion: string;
  readonly ServerErrors: readonly string[];
  readonly Architecture: string;
  readonly DockerRootDir: string;
  readonly DriverStatus: ReadonlyArray<readonly [string, string]> | null;
  readonly Name: string;
}

interface PodmanInfo {
  readonly host: { readonly arch: string; readonly buildahVersion: string; readonly hostname: string };
  readonly store: { readonly graphRoot: string };
  readonly version: { readonly Version: string };
}

/** Asks the engine that `cdk deploy` would build with, or says why there is none. */
export async function readEngine(env: NodeJS.ProcessEnv): Promise<Engine | NoEngine> {
  const program = env.CDK_DOCKER || 'docker';
  const [version, info] = await Promise.all(['version', 'info'].map((word) => runTool(program, [word, '--format', '{{json .}}'], env)));
  if (!info.isThere) {
    return { problem: 'missing', program, reason: `there is no program '${program}' on PATH` };
  }
  const podman = jsonOf<PodmanInfo>(info);
  if (podman?.host?.buildahVersion !== undefined) {
    return podmanEngine(program, podman as PodmanInfo);
  }
  const docker = jsonOf<DockerInfo>(info);
  if (!docker?.ServerVersion) {
    return { problem: 'unreachable', program, reason: [docker?.ServerErrors?.[0], info.stderr, info.stdout].find((said) => said) ?? 'it does not answer' };
  }
  const client = jsonOf<DockerVersion>(version)?.Client?.Version ?? docker.ServerVersion;
  const builder = await dockerBuilder(program, client, docker.ServerVersion, env);
  return 'problem' in builder ? builder : {
    program,
    version: docker.ServerVersion,
    architecture: ARCHITECTURES[docker.Architecture ?? ''] ?? docker.Architecture ?? 'unknown',
    builder,
    hasContainerdStore: (docker.DriverStatus ?? []).some(([, value]) => value.startsWith('io.containerd.snapshotter')),
    isLocal: docker.Name === os.hostname(),
    dataFolder: docker.DockerRootDir,
  };
}

function podmanEngine(program: string, { host, store, version }: PodmanInfo): Engine {
  return {
    program,
    version: version.Version,
    architecture: ARCHITECTURES[host.arch] ?? host.arch,
    builder: { kind: 'buildah', version: host.buildahVersion, loads: true },
    hasContainerdStore: false,
    isLocal: host.hostname === os.hostname(),
    dataFolder: store.graphRoot,
  };
}

/** The builder behind `docker build`. */
async function dockerBuilder(program: string, client: string, server: string, env: NodeJS.ProcessEnv): Promise<EngineBuilder | NoEngine> {
  const asked = env.DOCKER_BUILDKIT === undefined ? undefined : !['0', 'false', ''].includes(env.DOCKER_BUILDKIT.toLowerCase());
  const classic: EngineBuilder = { kind: 'classic builder of Docker', version: server, loads: true };
  if (asked === false) {
    return classic;
  }
  if (Number.parseInt(client, 10) <= LAST_MAJOR_WITH_BUILDKIT && !isBuildxInstalled(env)) {
    return asked ? { kind: 'BuildKit in Docker', version: server, loads: true } : classic;
  }
  if (!(await runTool(program, ['buildx', 'version'], env)).isSuccess) {
    return asked ? { problem: 'without buildx', program, reason: 'DOCKER_BUILDKIT asks for BuildKit, but the plugin buildx is missing' } : classic;
  }
  const answer = await inspect(program, env);
  return answer.isSuccess
    ? builderOf(readBuildxBuilder(answer), server)
    : { problem: 'builder missing', program, reason: answer.stderr };
}

/** `docker build` takes the builder of the context, whatever was chosen with `docker buildx use`. */
async function inspect(program: string, env: NodeJS.ProcessEnv): Promise<ToolAnswer> {
  if (env.BUILDX_BUILDER || isBuildxInstalled(env)) {
    return runTool(program, ['buildx', 'inspect', ...(env.BUILDX_BUILDER ? [env.BUILDX_BUILDER] : [])], env);
  }
  const context = await runTool(program, ['context', 'show'], env);
  return runTool(program, ['buildx', 'inspect', context.stdout.trim() || 'default'], env);
}

function builderOf({ name, driver, loads, buildkitVersion, platforms }: BuildxBuilder, server: string): EngineBuilder {
  // A BuildKit as new as the compared one is that, wherever it runs.
  const isInDocker = driver === 'docker' && !(buildkitVersion && isUpTo(COMPARED.BuildKit, buildkitVersion));
  return {
    ...(isInDocker ? { kind: 'BuildKit in Docker', version: server } : { kind: 'BuildKit', version: buildkitVersion ?? 'unknown' }),
    name,
    driver,
    loads,
    platforms,
  };
}

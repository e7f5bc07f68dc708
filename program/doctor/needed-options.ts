import { DockerfileReading } from '../builders/dockerfile-reading';
import { EngineBuilder } from '../engine/engine';

/** An option of a build that a builder does not have. */
export interface LackingOption {
  readonly code: 'buildkit-needed' | 'buildx-needed';
  /** As in "it is built with …". */
  readonly option: string;
}

/** Options of an asset manifest that only BuildKit has, and those that `docker build` has only through buildx. */
const BUILDKIT_OPTIONS: Readonly<Record<string, string>> = { dockerBuildSecrets: 'secrets', dockerBuildSsh: 'an SSH agent', dockerOutputs: 'outputs of its own' };
const BUILDX_OPTIONS: Readonly<Record<string, string>> = { dockerBuildContexts: 'named contexts', cacheTo: 'a cache that it writes' };

/** What an image is built with that its builder does not have. */
export function lackingOptions(
  builder: EngineBuilder,
  source: Readonly<Record<string, unknown>>,
  reading: DockerfileReading | undefined,
): LackingOption[] {
  const buildkit = Object.keys(BUILDKIT_OPTIONS).filter((name) => source[name] !== undefined).map((name) => BUILDKIT_OPTIONS[name]);
  const buildx = Object.keys(BUILDX_OPTIONS).filter((name) => source[name] !== undefined).map((name) => BUILDX_OPTIONS[name]);
  switch (builder.kind) {
    case 'classic builder of Docker':
      return [...buildkit, ...buildx, ...(reading ? instructionsOfBuildKit(reading) : [])].map((option) => ({ code: 'buildkit-needed', option }));
    case 'BuildKit in Docker':
      return builder.name === undefined ? buildx.map((option) => ({ code: 'buildx-needed', option })) : [];
    default:
      return [];
  }
}

function instructionsOfBuildKit({ instructions }: DockerfileReading): string[] {
  const found = instructions.flatMap((instruction) => {
    const { keyword, line } = instruction;
    const options = instruction.kind === 'run'
      ? [['--mount', instruction.mounts.length > 0], ['--network', /\s--network=/.test(line.text)], ['--security', /\s--security=/.test(line.text)]] as const
      : instruction.kind === 'copy' || instruction.kind === 'add'
        ? [['--link', instruction.link], ['--chmod', instruction.chmod !== ''], ['--checksum', instruction.checksum !== '']] as const
        : [];
    return options.filter(([, isUsed]) => isUsed).map(([option]) => `${keyword.toUpperCase()} ${option} (line ${line.startLine})`);
  });
  return [...new Set(found)];
}

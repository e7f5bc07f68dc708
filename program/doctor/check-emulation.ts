import { Diagnosis } from './diagnosis';
import { ImageToCheck } from './image-to-check';
import { DockerfileReading } from '../builders/dockerfile-reading';
import { canRun } from '../engine/emulation';
import { Engine } from '../engine/engine';
import { architectureOf } from '../registry/image-platform';

/** Checks that the engine can run what a Dockerfile runs in an image of another architecture. */
export async function checkEmulation(engine: Engine, { uri, image, reading }: ImageToCheck, diagnosis: Diagnosis): Promise<void> {
  const platform = image.source.platform ?? `linux/${engine.architecture}`;
  const lines = reading ? linesThatRun(reading, platform, engine.architecture) : [];
  if (lines.length === 0) return;
  const subject = `${engine.program} ${engine.version}`;
  const emulates = await emulatesOn(engine, architectureOf(platform) ?? engine.architecture);
  if (emulates === false) {
    diagnosis.find('emulation-missing', uri, `it is built for ${platform} on ${engine.architecture}, where the RUN of line ${lines.join(', ')} cannot be run`,
      "register an emulator ('docker run --privileged --rm tonistiigi/binfmt --install all'), build on a machine of that architecture, or compile for the other in a stage FROM --platform=$BUILDPLATFORM");
  } else if (emulates === undefined) {
    diagnosis.miss(subject, `whether it can run programs of ${platform} is not to be seen from here`, 'install the plugin buildx, which tells it');
  }
}

async function emulatesOn({ builder, isLocal }: Engine, architecture: string): Promise<boolean | undefined> {
  if (builder.platforms) return builder.platforms.some((each) => architectureOf(each) === architecture);
  // The engine's kernel is this machine's.
  return isLocal ? canRun(architecture) : undefined;
}

/** The lines that run something in a stage of another architecture than the engine's. */
function linesThatRun({ stages, reached }: DockerfileReading, platform: string, native: string): number[] {
  return stages.filter(({ index, from }) => reached.has(index) && isForeign(from.platform, platform, native)).flatMap(({ instructions }) =>
    instructions.flatMap((each) => (each.kind === 'run' && !each.isEmpty ? [each.line.startLine] : [])));
}

function isForeign(written: string, target: string, native: string): boolean {
  if (/^\$\{?BUILDPLATFORM\}?$/.test(written)) return false;
  const own = written === '' || written.includes('$') ? target : written;
  return (architectureOf(own) ?? native) !== native;
}

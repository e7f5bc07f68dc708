import { attestationsOf } from './check-attestations';
import { checkDisk } from './check-disk';
import { checkEmulation } from './check-emulation';
import { Diagnosis } from './diagnosis';
import { ImageToCheck } from './image-to-check';
import { lackingOptions } from './needed-options';
import { builderDifferences } from '../builders/builder-differences';
import { Engine, NoEngine } from '../engine/engine';
import { FindingCode } from '../findings/finding-codes';

const REMEDIES: Readonly<Record<NoEngine['problem'], readonly [FindingCode, string]>> = {
  'missing': ['engine-missing', 'install Docker, or name another engine with CDK_DOCKER'],
  'unreachable': ['engine-unreachable', 'start the engine, or correct DOCKER_HOST'],
  'without buildx': ['buildx-missing', 'install the plugin buildx'],
  'builder missing': ['builder-missing', 'unset BUILDX_BUILDER, or create the builder that it names'],
};

/** Checks the engine that would build these images. */
export async function checkEngine(
  engine: Engine | NoEngine,
  images: readonly ImageToCheck[],
  env: NodeJS.ProcessEnv,
  diagnosis: Diagnosis,
): Promise<void> {
  if ('problem' in engine) {
    const [code, remedy] = REMEDIES[engine.problem];
    diagnosis.find(code, engine.program, engine.reason, remedy);
    return;
  }
  checkBuilder(engine, images, diagnosis);
  for (const each of images) {
    checkReading(engine, each, diagnosis);
    await checkEmulation(engine, each, diagnosis);
  }
  attestationsOf(engine, env, diagnosis);
  checkDisk(engine, images, diagnosis);
}

function checkBuilder({ program, version, builder }: Engine, images: readonly ImageToCheck[], diagnosis: Diagnosis): void {
  const lacking = images.flatMap(({ uri, image, reading }) => lackingOptions(builder, image.source.raw, reading).map((each) => ({ uri, ...each })));
  for (const { uri, code, option } of lacking) {
    diagnosis.find(code, uri, `it is built with ${option}, which ${builder.kind} ${builder.version} does not know`,
      code === 'buildkit-needed' ? 'set DOCKER_BUILDKIT=1, or install the plugin buildx' : 'install the plugin buildx');
  }
  if (builder.kind === 'classic builder of Docker') {
    diagnosis.find('builder-classic', `${program} ${version}`, 'it would build with the classic builder, which is no longer developed, and reads Dockerfiles otherwise than BuildKit',
      'set DOCKER_BUILDKIT=1, or install the plugin buildx');
  }
  if (!builder.loads) {
    diagnosis.find('builder-keeps-images', `builder ${builder.name}`, `its driver '${builder.driver}' keeps what it builds to itself, so that there is nothing to push`,
      "unset BUILDX_BUILDER for 'cdk deploy', or create the builder with --driver-opt default-load=true; 'cdk-sparta-oci bake' pushes from any builder");
  }
}

const EFFECTS = {
  'fails': ['builder-refuses', 'fails at'],
  'reads otherwise': ['builder-reads-otherwise', 'makes other labels of'],
  'not compared': ['builder-not-compared', 'may read otherwise, for in this version it was not compared:'],
} as const;

/** What this builder makes of this Dockerfile. */
function checkReading({ builder }: Engine, { uri, reading }: ImageToCheck, diagnosis: Diagnosis): void {
  if (!reading) return;
  for (const { feature, lines, effect } of builderDifferences(reading, builder)) {
    const [code, does] = EFFECTS[effect];
    const where = lines.map((line) => `${reading.evaluation.name}:${line}`).join(', ');
    diagnosis.find(code, uri, `${where}: ${builder.kind} ${builder.version} ${does} ${feature.title}`,
      'write it otherwise, begin the Dockerfile with `# syntax=docker/dockerfile:1` where BuildKit builds it, or take a newer engine');
  }
}

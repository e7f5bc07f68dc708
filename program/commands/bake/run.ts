import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { bakeOnFarm } from './bake-on-farm';
import { leftOutData, leftOutFindings } from './left-out';
import { selectImages } from './select-images';
import { readAssembly } from '../../assembly/read-assembly';
import { AwsAccess } from '../../aws/aws-access';
import { bakeCommands } from '../../bake/bake-arguments';
import { renderBakeFile } from '../../bake/bake-file';
import { bakeFileOf, BakePlan, bakePlan } from '../../bake/bake-plan';
import { cachePublishers, sharedCache } from '../../bake/cache-repository';
import { Farm } from '../../bake/farm';
import { publishersOf } from '../../bake/login-rounds';
import { PlannedImage, planImages } from '../../bake/planned-image';
import { Publishers } from '../../bake/publishers';
import { missingImages, presentImages, Survey, surveyRegistries } from '../../bake/registry-survey';
import { Run } from '../../command-line/command';
import { Invocation } from '../../command-line/invocation';
import { Outcome } from '../../findings/outcome';

const DEFAULT_FILE = 'docker-bake.json';

export const run: Run = async (invocation, terminal) => {
  const assembly = readAssembly(invocation.value('app')!);
  const cacheTo = invocation.value('cache-to');
  const cache = cacheTo === undefined ? undefined : sharedCache(cacheTo);
  const plan = (images: readonly PlannedImage[]) => bakePlan(images, { cache, hasVariable: (name) => process.env[name] !== undefined });
  const wanted = selectImages(planImages(assembly.images), invocation);
  const shared = { assembly: assembly.folder, builder: invocation.value('builder'), publishersOf: publishersOf(cachePublishers(cacheTo)) };
  if (!invocation.isSet('run') && !invocation.isSet('missing-only')) {
    return writtenFile(plan(wanted), { ...shared, file: fileOf(invocation) });
  }
  // What bake cannot build is told, and asked nothing of.
  const { leftOut, baked } = plan(wanted);
  const publishers = new Publishers(new AwsAccess({ profile: invocation.value('profile') }));
  const images = baked.map(({ image }) => image);
  const farm = new Farm(shared.builder, process.env, terminal);
  // Asked meanwhile; what comes of it counts only where there is something to build.
  const isReady = invocation.isSet('run') ? farm.check() : Promise.resolve();
  isReady.catch(() => undefined);
  terminal.progress(`asking ECR for ${images.length} images`);
  const survey = await surveyRegistries(images, publishers);
  if (!invocation.isSet('run')) {
    const written = writtenFile({ ...plan(missingImages(survey)), leftOut }, { ...shared, file: fileOf(invocation) }, survey);
    return { ...written, findings: [...(written.findings ?? []), ...survey.findings], unchecked: survey.unchecked };
  }
  return withFile(invocation, (file) =>
    bakeOnFarm({ ...shared, file, survey, leftOut, plan, publishers, farm, isReady, terminal, env: process.env }));
};

interface WrittenFileOptions {
  readonly file: string;
  readonly assembly: string;
  readonly builder?: string;
  readonly publishersOf: ReturnType<typeof publishersOf>;
}

/** Writes the file and tells the commands that use it. */
function writtenFile(plan: BakePlan, options: WrittenFileOptions, survey?: Survey): Outcome {
  const { baked, leftOut } = plan;
  const { file } = options;
  const commands = bakeCommands(baked, options);
  fs.writeFileSync(file, renderBakeFile(bakeFileOf(baked)));
  const there = survey ? presentImages(survey).length : 0;
  const counts = [
    `${counted(baked.length)} to build`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} left out`] : []),
  ];
  return {
    data: {
      file,
      images: baked.map(({ image: { name, references, stacks } }) => ({ name, references, stacks })),
      leftOut: leftOutData(leftOut),
      commands,
    },
    text: `${file}: ${counts.join(', ')}`,
    answer: commands.join('\n') || undefined,
    findings: leftOutFindings(leftOut),
  };
}

function fileOf(invocation: Invocation): string {
  return path.resolve(invocation.value('out') ?? DEFAULT_FILE);
}

/** The file that was asked for, or one that is gone afterwards. */
async function withFile<T>(invocation: Invocation, use: (file: string) => Promise<T>): Promise<T> {
  if (invocation.isSet('out')) {
    return use(fileOf(invocation));
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-sparta-oci-bake-'));
  try {
    return await use(path.join(folder, DEFAULT_FILE));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function counted(images: number): string {
  return images === 1 ? '1 image' : `${images} images`;
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { readAssembly } from '../../assembly/read-assembly';
import { bakeCommands } from '../../bake/bake-arguments';
import { renderBakeFile } from '../../bake/bake-file';
import { BakePlan, bakeFileOf, bakePlan } from '../../bake/bake-plan';
import { sharedCache } from '../../bake/cache-repository';
import { PlannedImage, planImages } from '../../bake/planned-image';
import { imagesOfShard } from '../../bake/shard-option';
import { Run } from '../../command-line/command';
import { Invocation } from '../../command-line/invocation';
import { Finding, finding } from '../../findings/finding';

const DEFAULT_FILE = 'docker-bake.json';

export const run: Run = async (invocation) => {
  const assembly = readAssembly(invocation.value('app')!);
  const images = selectImages(planImages(assembly.images), invocation);
  const cacheTo = invocation.value('cache-to');
  const plan = bakePlan(images, {
    hasVariable: (name) => process.env[name] !== undefined,
    ...(cacheTo !== undefined && { cache: sharedCache(cacheTo) }),
  });
  const file = path.resolve(invocation.value('out') ?? DEFAULT_FILE);
  const commands = bakeCommands(plan.baked, { file, assembly: assembly.folder, builder: invocation.value('builder') });
  fs.writeFileSync(file, renderBakeFile(bakeFileOf(plan.baked)));
  return {
    data: { file, images: plan.baked.map(({ image }) => imageData(image)), leftOut: leftOutData(plan), commands },
    text: `${file}: ${counted(plan.baked.length)} to build${plan.leftOut.length > 0 ? `, ${plan.leftOut.length} left out` : ''}`,
    answer: commands.join('\n') || undefined,
    findings: leftOutFindings(plan),
  };
};

function selectImages(images: readonly PlannedImage[], invocation: Invocation): PlannedImage[] {
  const wanted = images.filter(({ isLabelled }) => isLabelled || invocation.isSet('stock'));
  const shard = invocation.value('shard');
  return shard === undefined ? wanted : imagesOfShard(wanted, shard);
}

function imageData({ name, references, stacks }: PlannedImage): object {
  return { name, references, stacks };
}

function leftOutData({ leftOut }: BakePlan): object[] {
  return leftOut.map(({ image, problems }) => ({ name: image.name, problems }));
}

function leftOutFindings({ leftOut }: BakePlan): Finding[] {
  return leftOut.map(({ image, problems }) => finding('image-left-out', image.name, problems.join('; '), 'cdk deploy builds it'));
}

function counted(images: number): string {
  return images === 1 ? '1 image' : `${images} images`;
}

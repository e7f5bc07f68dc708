import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { makeHostileInstruction } from './arguments';
import { makeDockerfile } from './dockerfiles';
import { makeLarge } from './large';
import { damage, mutate, splice } from './mutations';
import { ARG_VALUES, GOOD_PLATFORMS, NAMES, PLATFORMS, STAGES } from './vocabulary';
import { ConformanceCase } from '../../test/conformance/conformance-case';
import { Random } from '../../test/conformance/random';

const CORPUS_FOLDER = join(__dirname, 'corpus');
const CORPUS = readdirSync(CORPUS_FOLDER).sort().map((file) => readFileSync(join(CORPUS_FOLDER, file), 'utf8'));

/** The case of one run: the same for the same seed and run. */
export function makeCase(seed: number, run: number): ConformanceCase {
  const random = new Random(`seed ${seed} run ${run}`);
  random.wild = random.chance(20);
  const text = makeText(random);
  const isBytes = random.chance(2);
  const dockerfile = isBytes ? damage(random, text) : text;
  const names = [...NAMES, ...[...dockerfile.matchAll(/ARG\s+(\w+)/g)].flatMap(([, name]) => [name, name, name])];
  const stages = [...dockerfile.matchAll(/ AS ([a-z]\S*)/gi)].flatMap(([, name]) => [name, name.toUpperCase(), name]);
  const buildArgs: Record<string, string> = {};
  for (let args = random.chance(50) ? 1 + random.below(3) : 0; args > 0; args--) {
    Object.defineProperty(buildArgs, random.pick(names), { value: random.pick(ARG_VALUES), enumerable: true, configurable: true, writable: true });
  }
  if (random.chance(1)) { buildArgs.SOURCE_DATE_EPOCH = random.pick(['', '0', '12', 'x', 'context', 'one', 'ONE', '-5', '+7', '007', ' 1', '1_0', '0x1', '9223372036854775807', '9223372036854775808', '-0']); }
  return {
    name: `seed ${seed} run ${run}`,
    dockerfile,
    ...(isBytes ? { isBytes } : {}),
    ...(Object.keys(buildArgs).length > 0 ? { buildArgs } : {}),
    ...(random.chance(25) && stages.length > 0 ? { target: random.pick(stages) } : {}),
    ...(random.chance(random.whenWild(5)) ? { target: random.pick(['0', 'stage-0', 'x y', ...STAGES]) } : {}),
    ...(random.chance(dockerfile.includes(':\\') ? 50 : 15) ? { platform: random.pick(random.wild ? PLATFORMS : GOOD_PLATFORMS) } : {}),
  };
}

function makeText(random: Random): string {
  const size = random.below(20_000);
  if (size < 5) { return makeLarge(random, size < 1 ? 1_000_000 : 100_000); }
  const kind = random.below(24);
  if (kind < 13) { return makeDockerfile(random); }
  if (kind < 15) { return random.pick(CORPUS); }
  if (kind < 18) { return mutate(random, random.pick(CORPUS), random.pick(CORPUS)); }
  if (kind < 20) { return mutate(random, makeDockerfile(random), random.pick(CORPUS)); }
  if (kind < 22) { return makeHostileInstruction(random); }
  return splice(random, Array.from({ length: 2 + random.below(3) }, () => random.pick(CORPUS)));
}

import { leftOutData, leftOutFindings } from './left-out';
import { BakedImage, BakePlan, LeftOutImage } from '../../bake/bake-plan';
import { bakeEachAlone, BakeRoundsOptions, bakeTogether } from '../../bake/bake-rounds';
import { Farm } from '../../bake/farm';
import { PlannedImage, referenceOf } from '../../bake/planned-image';
import { missingImages, Survey, surveyRegistries } from '../../bake/registry-survey';
import { Finding, finding } from '../../findings/finding';
import { Outcome } from '../../findings/outcome';
import { columns } from '../../terminal/columns';
import { printable } from '../../terminal/printable';
import { Terminal } from '../../terminal/terminal';

export interface FarmRun extends Omit<BakeRoundsOptions, 'farm'> {
  /** What was there before. */
  readonly survey: Survey;
  readonly leftOut: readonly LeftOutImage[];
  readonly plan: (images: readonly PlannedImage[]) => BakePlan;
  readonly terminal: Terminal;
}

/** One image at one of its destinations, at the end. */
interface Row {
  readonly name: string;
  readonly uri: string;
  readonly state: 'pushed' | 'there already' | 'wrong' | 'not pushed';
  readonly digest?: string;
}

/**
 * Builds and pushes what is missing, and looks at what is there afterwards.
 *
 * What decides is never what docker says, but what ECR has: a tag stands only for an image that is whole.
 */
export async function bakeOnFarm(farmRun: FarmRun): Promise<Outcome> {
  const { survey: before, leftOut, plan, terminal, publishers, builder, env } = farmRun;
  const todo = plan(missingImages(before)).baked;
  if (todo.length > 0) {
    const options = { ...farmRun, farm: new Farm(builder, env, terminal) };
    await options.farm.check();
    await bakeTogether(todo, options);
    await bakeRest(todo, options);
  }
  const after = await surveyRegistries(before.images.map(({ image }) => image), publishers);
  const rows = rowsOf(before, after);
  return {
    data: { images: rows, leftOut: leftOutData(leftOut) },
    text: table(rows, terminal),
    findings: [...leftOutFindings(leftOut), ...after.findings, ...notPushed(rows)],
    unchecked: after.unchecked,
  };
}

/** Goes on after a failure, with what it ended: unless there is nobody left to build. */
async function bakeRest(todo: readonly BakedImage[], options: BakeRoundsOptions & Pick<FarmRun, 'terminal'>): Promise<void> {
  const survey = await surveyRegistries(todo.map(({ image }) => image), options.publishers);
  const missing = new Set(missingImages(survey).map(({ name }) => name));
  const rest = todo.filter(({ image }) => missing.has(image.name));
  if (rest.length === 0) return;
  if (todo.length === 1 || !(await options.farm.answers())) return;
  options.terminal.tell(`${todo.length - rest.length} of ${todo.length} are pushed; now each of the others by itself`);
  await bakeEachAlone(rest, options);
}

function rowsOf(before: Survey, after: Survey): Row[] {
  const wasThere = new Set(before.images.flatMap(({ destinations }) => destinations)
    .filter(({ state }) => state.digest !== undefined).map(({ destination }) => referenceOf(destination)));
  return after.images.flatMap(({ image, destinations }) => destinations.map(({ destination, state }): Row => {
    const uri = referenceOf(destination);
    const { digest, problems } = state;
    const isThere = problems.length > 0 ? 'wrong' : wasThere.has(uri) ? 'there already' : 'pushed';
    return { name: image.name, uri, state: digest === undefined ? 'not pushed' : isThere, ...(digest !== undefined && { digest }) };
  }));
}

function table(rows: readonly Row[], terminal: Terminal): string {
  const lines = columns(rows.map(({ name, state, digest, uri }) => [name, state, digest?.slice(0, 19) ?? '', printable(uri)]));
  return lines.map((line, index) => (['wrong', 'not pushed'].includes(rows[index].state) ? terminal.style('red', line) : line)).join('\n');
}

function notPushed(rows: readonly Row[]): Finding[] {
  return rows.filter(({ state }) => state === 'not pushed')
    .map(({ name, uri }) => finding('image-not-pushed', uri, `the build or push of '${name}' failed, as its output tells`, 'run the same command again, which builds only what is missing'));
}

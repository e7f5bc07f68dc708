import { leftOutData, leftOutFindings } from './left-out';
import { BakedImage, BakePlan, LeftOutImage } from '../../bake/bake-plan';
import { bakeEachAlone, BakeRoundsOptions, bakeTogether } from '../../bake/bake-rounds';
import { PlannedImage, referenceOf } from '../../bake/planned-image';
import { missingImages, Survey, surveyRegistries } from '../../bake/registry-survey';
import { Finding, finding } from '../../findings/finding';
import { Outcome } from '../../findings/outcome';
import { columns } from '../../terminal/columns';
import { printable } from '../../terminal/printable';
import { Terminal } from '../../terminal/terminal';

export interface FarmRun extends BakeRoundsOptions {
  /** Fails where nobody can build. */
  readonly isReady: Promise<void>;
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
  const { survey: before, leftOut, plan, terminal } = farmRun;
  const todo = plan(missingImages(before)).baked;
  const after = todo.length > 0 ? await bakeMissing(todo, farmRun) : before;
  const rows = rowsOf(before, after);
  return {
    data: { images: rows, leftOut: leftOutData(leftOut) },
    text: table(rows, terminal),
    findings: [...leftOutFindings(leftOut), ...after.findings, ...notPushed(rows)],
    unchecked: after.unchecked,
  };
}

/** Builds in one go, and then what a failure ended, each for itself: unless there is nobody left to build. */
async function bakeMissing(todo: readonly BakedImage[], farmRun: FarmRun): Promise<Survey> {
  const { farm, isReady, terminal } = farmRun;
  await isReady;
  await bakeTogether(todo, farmRun);
  const after = await lookAgain(farmRun);
  const missing = new Set(missingImages(after).map(({ name }) => name));
  const rest = todo.filter(({ image }) => missing.has(image.name));
  if (rest.length === 0 || todo.length === 1 || !(await farm.answers())) {
    return after;
  }
  terminal.tell(`${todo.length - rest.length} of ${todo.length} are pushed; now each of the others by itself`);
  await bakeEachAlone(rest, farmRun);
  return lookAgain(farmRun);
}

function lookAgain({ survey, publishers }: FarmRun): Promise<Survey> {
  return surveyRegistries(survey.images.map(({ image }) => image), publishers);
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

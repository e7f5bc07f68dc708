import { Attempts } from './attempts';
import { referencesIn } from './template-uses';
import { eachOf } from '../../aws/each-of';
import { Unchecked } from '../../findings/finding';
import { DeployedStack, EnvironmentSource, TemplateBody } from '../environment-source';
import { GatheredUsage } from '../gathered-usage';
import { ImageUser, Mention, NamedUse } from '../image-use';

const AT_ONCE = 4;

/** In these states a stack may go back to a template that nobody can read any more. */
const UNSETTLED = new Set(['UPDATE_IN_PROGRESS', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED']);

/** The images that templates name, those of nested stacks and of change sets that may still be executed included. */
export async function gatherStacks(
  source: EnvironmentSource,
  known: ReadonlySet<string>,
  onProgress: (text: string) => void,
): Promise<GatheredUsage> {
  const { account, region } = source;
  const where = `${account}/${region}`;
  const attempts = new Attempts();
  const stacks = (await attempts.attempt(`stacks of ${where}`, () => source.stacks())) ?? [];
  const uses: NamedUse[] = [];
  const mentions: Mention[] = [];
  let [done, changeSetCount] = [0, 0];
  await eachOf(stacks, AT_ONCE, async (stack) => {
    onProgress(`stacks of ${where}: ${++done} of ${stacks.length}`);
    const subject = `stack ${stack.name} of ${where}`;
    attempts.unchecked.push(...unsettled(subject, stack));
    const read = (bodies: readonly TemplateBody[] | undefined, changeSet?: string) => {
      const user: ImageUser = { kind: 'stack', account, region, name: stack.name, status: stack.status, ...(changeSet !== undefined && { changeSet }) };
      const context = { account, region, stackName: stack.name, parameters: stack.parameters };
      for (const body of bodies ?? []) {
        const { references, words } = referencesIn(body, context, known);
        uses.push(...references.map((image): NamedUse => ({ user, image, how: image.digest === undefined ? 'names' : 'runs' })));
        if (words.size > 0) mentions.push({ user, words });
      }
    };
    // A stack under review has no template but those of its change sets.
    if (stack.status !== 'REVIEW_IN_PROGRESS') {
      read(await attempts.attempt(`template of ${subject}`, () => source.templates(stack)));
    }
    const changeSets = (await attempts.attempt(`change sets of ${subject}`, () => source.changeSets(stack))) ?? [];
    changeSetCount += changeSets.length;
    for (const changeSet of changeSets) {
      read(await attempts.attempt(`change set ${changeSet.name} of ${subject}`, () => source.changeSetTemplates(stack, changeSet)), changeSet.name);
    }
  });
  return {
    uses,
    mentions,
    looked: [{ account, region, what: 'stacks', count: stacks.length }, { account, region, what: 'change sets', count: changeSetCount }],
    unchecked: attempts.unchecked,
  };
}

function unsettled(subject: string, { status }: DeployedStack): Unchecked[] {
  return UNSETTLED.has(status)
    ? [{ subject, reason: `it is ${status}, and nobody can read the template that it may go back to`, remedy: 'wait until it is settled, or continue its rollback' }]
    : [];
}

import { appliedAsData, surveyAsData } from './prune-data';
import { appliedFindings, surveyFindings } from './prune-findings';
import { bytesOf, counted, surveyAsText } from './prune-text';
import { Run } from '../../command-line/command';
import { UsageError } from '../../command-line/usage-error';
import { Outcome } from '../../findings/outcome';
import { Applied, applyPrune } from '../../prune/apply-prune';
import { Survey } from '../../prune/survey';
import { surveyScope } from '../../prune/survey-scope';
import { mayGo, Verdict } from '../../prune/verdict';
import { humanSize } from '../../terminal/human-size';
import { Terminal } from '../../terminal/terminal';

export const run: Run = async (invocation, terminal) => {
  const [applies, isAnswered] = [invocation.isSet('apply'), invocation.isSet('yes')];
  if (applies && !isAnswered && !terminal.isInteractive) {
    throw new UsageError("'prune --apply' asks before it deletes, and nobody is here to be asked: say --yes");
  }
  const { found, world, options } = await surveyScope(invocation, terminal, applies);
  const going = found.plans.flatMap(({ verdicts }) => verdicts).filter(mayGo);
  const planned = { data: surveyAsData(found), text: textOf(found, terminal), findings: surveyFindings(found), unchecked: found.unchecked };
  if (!applies || found.unchecked.length > 0 || going.length === 0) return planned;
  if (!isAnswered) {
    terminal.tell(planned.text);
    if (!(await isAgreed(going, terminal))) return { ...planned, text: 'Nothing is deleted.' };
  }
  const applied = await applyPrune(world, found, options, (text) => terminal.progress(text));
  return appliedOutcome(planned, isAnswered, applied);
};

function textOf(found: Survey, terminal: Terminal): string {
  const text = surveyAsText(found, terminal);
  return found.unchecked.length === 0 ? text : `${text}\n${terminal.style('red', 'Not everything could be looked at, so nothing can be deleted.')}`;
}

async function isAgreed(going: readonly Verdict[], terminal: Terminal): Promise<boolean> {
  const answer = await terminal.ask(`Delete ${counted(going.length)} (up to ${humanSize(bytesOf(going))})? This cannot be undone. yes/no: `);
  return answer.toLowerCase() === 'yes';
}

function appliedOutcome(planned: Outcome & { readonly text: string }, isShown: boolean, applied: Applied): Outcome {
  const { deleted, stopped } = applied;
  const done = `Deleted ${counted(deleted.length)}, up to ${humanSize(deleted.reduce((sum, { image }) => sum + image.sizeInBytes, 0))}.`;
  const end = stopped.length === 0 ? done : `${done} Then it stopped.`;
  return {
    data: { ...planned.data, applied: appliedAsData(applied) },
    text: isShown ? `${planned.text}\n${end}` : end,
    findings: appliedFindings(applied),
    unchecked: stopped,
  };
}

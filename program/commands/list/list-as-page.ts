import { Invocation } from '../../command-line/invocation';
import { UsageError } from '../../command-line/usage-error';
import { Outcome } from '../../findings/outcome';
import { surveyPage } from '../../page/survey-page';
import { surveyScope } from '../../prune/survey-scope';
import { Terminal } from '../../terminal/terminal';
import { surveyAsData } from '../prune/prune-data';

/** All images of the repositories, as pruning would find them, on one page. */
export async function listAsPage(invocation: Invocation, terminal: Terminal): Promise<Outcome> {
  if (invocation.isSet('offline')) throw new UsageError("'list --format html' shows who uses images, and must ask: leave out --offline");
  const { found } = await surveyScope(invocation, terminal, false);
  return { data: surveyAsData(found), answer: surveyPage(found), unchecked: found.unchecked };
}

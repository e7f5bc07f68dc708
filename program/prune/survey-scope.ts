import { openAwsWorld } from './aws-world';
import { LabelReader } from './label-reader';
import { PruneWorld } from './prunable-repository';
import { readPruneOptions } from './prune-options';
import { repositoriesToPrune } from './prune-scope';
import { Survey, survey, SurveyOptions } from './survey';
import { Invocation } from '../command-line/invocation';
import { CannotCheck } from '../findings/cannot-check';
import { assemblyFor, Scope } from '../scope/scope';
import { Terminal } from '../terminal/terminal';

/** A survey, and what it takes to go on from it. */
export interface OpenSurvey {
  readonly found: Survey;
  readonly world: PruneWorld;
  readonly options: SurveyOptions;
}

/**
 * Surveys what a command line says: the repositories that it names, or those of the app.
 *
 * @throws CannotCheck if there are none
 */
export async function surveyScope(invocation: Invocation, terminal: Terminal, deletes: boolean): Promise<OpenSurvey> {
  const onProgress = (text: string) => terminal.progress(text);
  const options: SurveyOptions = { ...readPruneOptions(invocation), labels: new LabelReader(onProgress) };
  const assembly = assemblyFor(invocation, invocation.words.length === 0);
  const { repositories, unchecked } = repositoriesToPrune(invocation.words, assembly);
  if (repositories.length === 0 && unchecked.length === 0) {
    throw new CannotCheck('the app publishes no labelled image: name a repository by its URI');
  }
  const scope = Scope.open(invocation, terminal, assembly);
  const opened = await openAwsWorld(scope, { repositories, deletes, roles: invocation.values('role'), onProgress });
  const found = await survey(opened.world, opened.world.repositories, options);
  return { found: { ...found, unchecked: [...unchecked, ...opened.unchecked, ...found.unchecked] }, world: opened.world, options };
}

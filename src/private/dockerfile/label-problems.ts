import { Evaluation } from './evaluation';

/** What a user needs to know about a label that is not certain and filled; nothing when it is. */
export function labelProblems(evaluation: Evaluation, labelName: string): string[] {
  const label = evaluation.labels.get(labelName);
  if (label && label.value !== '') {
    return [];
  }
  return [`${evaluation.name}: no label '${labelName}'`];
}

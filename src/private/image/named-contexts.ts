import { Evaluation } from '../dockerfile/evaluation';

/**
 * Why the label cannot be known: a named build context takes the place of the stage that sets it.
 *
 * BuildKit takes a stage's name for that of a named build context first, and then leaves the stage out.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
 */
export function namedContextProblems(contextNames: readonly string[], evaluation: Evaluation, labelName: string): string[] {
  const names = contextNames.map((name) => name.toLowerCase());
  const first = evaluation.labels.get(labelName)!.stage;
  return evaluation.stages
    .slice(first, evaluation.target.index + 1)
    .filter(({ name }) => names.includes(name))
    .map(({ name, line }) => (
      `${evaluation.name}:${line}: the build context '${name}' in \`buildContexts\` takes the place of stage '${name}', ` +
      'so the label cannot be known: rename one of them'
    ));
}

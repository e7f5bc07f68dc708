import { evaluateDockerfile } from '../dockerfile';
import { EvaluateInput, Evaluation } from '../dockerfile/evaluation';

/** How many evaluations are remembered, those of the last images, and of how long a Dockerfile at most. */
const REMEMBERED = 64;
const LONGEST = 64 * 1024;

const remembered = new Map<string, Evaluation>();

/**
 * Evaluates a Dockerfile, or gives what the same one said before: the images of an app often share one Dockerfile, or have
 * copies of one, and differ in the build ID only, which is not known the first time that they are evaluated.
 *
 * @throws DockerfileError when BuildKit would refuse the Dockerfile
 */
export function rememberedEvaluation(input: EvaluateInput): Evaluation {
  if (input.text.length > LONGEST) {
    return evaluateDockerfile(input);
  }
  const key = JSON.stringify({ ...input, name: undefined });
  const evaluation = renamed(remembered.get(key), input.name) ?? evaluateDockerfile(input);
  // What is used again becomes the newest; what was not used for longest goes.
  remembered.delete(key);
  remembered.set(key, evaluation);
  if (remembered.size > REMEMBERED) {
    const [oldest] = remembered.keys();
    remembered.delete(oldest);
  }
  return evaluation;
}

/** What a Dockerfile of the same text says under another name, which only what it warns of would hold. */
function renamed(evaluation: Evaluation | undefined, name: string): Evaluation | undefined {
  if (evaluation === undefined || evaluation.name === name) {
    return evaluation;
  }
  return evaluation.warnings.length > 0 ? undefined : { ...evaluation, name };
}

import { evaluateDockerfile } from '../dockerfile';
import { EvaluateInput, Evaluation } from '../dockerfile/evaluation';

/** How many evaluations are remembered, those of the last images, and of how long a Dockerfile at most. */
const REMEMBERED = 64;
const LONGEST = 64 * 1024;

const remembered = new Map<string, Evaluation>();

/**
 * Evaluates a Dockerfile, or gives what the same one said before: the images of an app often share one Dockerfile,
 * and differ in the build ID only, which is not known the first time that they are evaluated.
 *
 * @throws DockerfileError when BuildKit would refuse the Dockerfile
 */
export function rememberedEvaluation(input: EvaluateInput): Evaluation {
  if (input.text.length > LONGEST) {
    return evaluateDockerfile(input);
  }
  const key = JSON.stringify(input);
  const evaluation = remembered.get(key) ?? evaluateDockerfile(input);
  // What is used again becomes the newest; what was not used for longest goes.
  remembered.delete(key);
  remembered.set(key, evaluation);
  if (remembered.size > REMEMBERED) {
    const [oldest] = remembered.keys();
    remembered.delete(oldest);
  }
  return evaluation;
}

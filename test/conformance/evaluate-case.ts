import { ConformanceCase } from './conformance-case';
import { decodeDockerfile, DockerfileError, evaluateDockerfile } from '../../src/private/dockerfile';
import { UndecidedWord, UnknownLabel } from '../../src/private/dockerfile/evaluation';

/** What our evaluator makes of a case: labels, an error of the Dockerfile, or a crash of its own. */
export interface Outcome {
  readonly labels?: Record<string, string>;
  /** The labels of known name and unknown value. */
  readonly unknownLabels?: Readonly<Record<string, Pick<UnknownLabel, 'cause' | 'isRough'>>>;
  /** The labels whose very name is not known. */
  readonly unnamedLabels?: ReadonlyArray<Pick<UnknownLabel, 'isRough'>>;
  readonly undecided?: readonly UndecidedWord[];
  readonly error?: string;
  readonly crash?: string;
}

export function evaluateCase({ dockerfile, isBytes, buildArgs, target, platform }: ConformanceCase): Outcome {
  try {
    const text = isBytes ? decodeDockerfile(Buffer.from(dockerfile, 'latin1'), 'Dockerfile') : dockerfile;
    const { labels, unknownOrigins, unnamedLabels, undecided } = evaluateDockerfile({ text, name: 'Dockerfile', buildArgs, target, platform });
    return {
      labels: Object.fromEntries([...labels].map(([name, { value }]) => [name, value])),
      unknownLabels: Object.fromEntries(unknownOrigins),
      unnamedLabels,
      undecided,
    };
  } catch (error) {
    return error instanceof DockerfileError ? { error: error.message } : { crash: (error as Error).stack ?? String(error) };
  }
}

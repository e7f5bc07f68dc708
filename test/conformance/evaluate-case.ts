import { ConformanceCase } from './conformance-case';
import { Dockerfile } from '../../src/dockerfile';

/** What our evaluator makes of a case: labels, an error of the Dockerfile, or a crash of its own. */
export interface Outcome {
  readonly labels?: Record<string, string>;
  readonly unknownLabels?: string[];
  readonly error?: string;
  readonly crash?: string;
}

const CRASHES = [TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError];

export function evaluateCase({ dockerfile, buildArgs, target, platform }: ConformanceCase): Outcome {
  try {
    const { labels, unknownLabels } = Dockerfile.fromString(dockerfile).evaluate({ buildArgs, target, platform });
    return { labels, unknownLabels };
  } catch (error) {
    if (CRASHES.some((type) => error instanceof type)) { return { crash: (error as Error).stack }; }
    return { error: (error as Error).message };
  }
}

import { DockerfileError, evaluateDockerfile } from '../../src/private/dockerfile';
import { WorstCase } from '../../test/conformance/worst-cases';

/** What one input took, and what came of it. */
export interface Measured {
  readonly seconds: number;
  /** The most memory that the whole process ever held. */
  readonly megabytes: number;
  readonly answer: string;
}

/** Evaluates an input once, without anything warmed up before. */
export function measureOurs({ dockerfile }: WorstCase): Measured {
  const text = dockerfile();
  const before = process.cpuUsage();
  const answer = answerOf(text);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, megabytes: Math.round(process.resourceUsage().maxRSS / 1024), answer };
}

function answerOf(text: string): string {
  try {
    evaluateDockerfile({ text, name: 'Dockerfile' });
    return 'labels';
  } catch (error) {
    if (error instanceof DockerfileError) {
      return /grow beyond|too much work/.test(error.message) ? 'refused for size' : 'an error';
    }
    throw error;
  }
}

import { readFileSync, statSync } from 'fs';
import { specialFile } from './private/context/special-file';
import { decodeDockerfile, DockerfileError, evaluateDockerfile } from './private/dockerfile';
import { asUserError } from './private/errors/file-error';
import { typeProblems } from './private/errors/given-type';
import { printableMessage } from './private/errors/printable';
import { problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';

/** For which build a Dockerfile is evaluated. */
export interface DockerfileEvaluateOptions {
  /**
   * The build args, by name.
   *
   * Only those that the Dockerfile declares with ARG have an effect, and those meant for BuildKit
   * itself: `BUILDKIT_DOCKERFILE_CHECK` counts as it does in a build, and `BUILDKIT_SYNTAX` is
   * refused unless it names Docker's own frontend. Tokens are not accepted: the
   * Dockerfile is evaluated at synthesis.
   *
   * @default - no build args
   */
  readonly buildArgs?: { [name: string]: string };

  /**
   * The stage to build, in any letter case.
   *
   * @default - the last stage
   */
  readonly target?: string;

  /**
   * The platform to build for, as `docker build --platform` takes it.
   *
   * @default 'linux/amd64'
   */
  readonly platform?: string;
}

/** What is known about the image that a build of a Dockerfile makes. */
export interface DockerfileEvaluation {
  /** The labels that the Dockerfile sets and whose values are certain, by name. */
  readonly labels: { [name: string]: string };

  /** The names of the labels whose values depend on the environment of the base image. */
  readonly unknownLabels: string[];

  /**
   * The image that the built stage begins with, `scratch` included.
   *
   * @default - always known for a valid Dockerfile
   */
  readonly baseImage?: string;

  /** What is allowed but probably not meant, each with file and line. */
  readonly warnings: string[];
}

/**
 * A Dockerfile, read and evaluated without Docker exactly as BuildKit would.
 *
 * What only the base image knows is told apart from what is known: a variable that the Dockerfile
 * does not set may be set by the base image, so a label that uses it is in `unknownLabels`.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 *
 * @example
 * const evaluation = Dockerfile.fromPath('hello/Dockerfile').evaluate({ buildArgs: { VERSION: '1.2' } });
 * const version = evaluation.labels.version;
 */
export class Dockerfile {
  /**
   * The Dockerfile at a path.
   *
   * @param path the file, relative to the working directory or absolute
   * @throws if the file cannot be read, or is not UTF-8; the message then names the line and the byte
   */
  public static fromPath(path: string): Dockerfile {
    const problems = typeProblems('path', path ?? null, typeof path === 'string', "the path of a Dockerfile, such as 'app/Dockerfile'");
    if (problems.length > 0) {
      throw atCaller(problemsError('value-invalid', undefined, problems), Dockerfile.fromPath);
    }
    try {
      const stat = statSync(path);
      if (!stat.isFile() && !stat.isDirectory()) {
        // To open a pipe is to wait for whoever writes to it.
        throw problemsError('value-invalid', undefined, [`'${path}' is ${specialFile(stat)}, not a Dockerfile: give the path of a file`]);
      }
      return new Dockerfile(decodeDockerfile(readFileSync(path), path), path);
    } catch (error) {
      throw atCaller(error instanceof DockerfileError ? inPrint(error) : asUserError(error, 'value-invalid', { file: path }), Dockerfile.fromPath);
    }
  }

  /**
   * The Dockerfile with the given text.
   *
   * @param text the content of the Dockerfile
   * @param name what messages call it; 'Dockerfile' by default
   */
  public static fromString(text: string, name?: string): Dockerfile {
    const problems = typeProblems('text', text ?? null, typeof text === 'string', "the content of a Dockerfile, such as 'FROM scratch'");
    if (problems.length > 0) {
      throw atCaller(problemsError('value-invalid', undefined, problems), Dockerfile.fromString);
    }
    return new Dockerfile(text, name ?? 'Dockerfile');
  }

  /** The content of the Dockerfile. */
  public readonly text: string;

  /** What messages call it: its path, if it was read from one. */
  public readonly name: string;

  private constructor(text: string, name: string) {
    this.text = text;
    this.name = name;
  }

  /**
   * Tells the labels of the image that a build would make.
   *
   * @param options the build args, target and platform of the build
   * @throws if BuildKit would refuse the Dockerfile; the message lists every problem with its line
   */
  public evaluate(options: DockerfileEvaluateOptions = {}): DockerfileEvaluation {
    try {
      const evaluation = evaluateDockerfile({ ...options, text: this.text, name: this.name });
      return {
        labels: Object.fromEntries([...evaluation.labels].map(([name, label]) => [name, label.value])),
        unknownLabels: [...evaluation.unknownLabels],
        baseImage: evaluation.baseImage,
        warnings: evaluation.warnings.map(({ message }) => printableMessage(message)),
      };
    } catch (error) {
      throw atCaller(error instanceof DockerfileError ? inPrint(error) : error, this.evaluate);
    }
  }
}

/** The evaluator's error, whose messages quote the Dockerfile as it is. */
function inPrint({ diagnostics }: DockerfileError): DockerfileError {
  return new DockerfileError(diagnostics.map((each) => ({ ...each, message: printableMessage(each.message) })));
}

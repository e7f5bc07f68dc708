import * as path from 'path';
import { Token } from 'aws-cdk-lib';
import { contextPath, isInside } from '../context/context-path';
import { specialFile } from '../context/special-file';
import { Problems } from '../errors/problems';
import { statAt } from '../errors/stat-at';

/** A Dockerfile and the folder that is sent to the engine with it, both absolute. */
export interface BuildContext {
  readonly directory: string;
  readonly dockerfile: string;
  /** The Dockerfile relative to the folder, with forward slashes; undefined where it is what Docker takes by itself. */
  readonly file?: string;
}

/** Where the props say that the Dockerfile is. */
export interface BuildContextProps {
  readonly dockerfile?: string;
  readonly directory?: string;
  readonly file?: string;
}

/** Finds the build context, or says what is wrong with it. */
export function findBuildContext(props: BuildContextProps): BuildContext | Problems {
  const problem = givenProblem(props);
  if (problem !== undefined) {
    return { problems: [problem] };
  }
  const dockerfile = path.resolve(props.dockerfile!);
  const directory = props.directory === undefined ? path.dirname(dockerfile) : path.resolve(props.directory);
  const found = fileProblem(dockerfile) ?? directoryProblem(directory) ?? containmentProblem(directory, dockerfile);
  if (found !== undefined) {
    return { problems: [found] };
  }
  const relative = contextPath(directory, dockerfile);
  return { directory, dockerfile, file: relative === 'Dockerfile' ? undefined : relative };
}

function givenProblem({ dockerfile, directory, file }: BuildContextProps): string | undefined {
  if (file !== undefined) {
    return `\`file\` ('${file}') is not used: give the Dockerfile's path in \`dockerfile\`, and \`directory\` if the build context is another folder`;
  }
  if (!dockerfile) {
    return "no Dockerfile: give its path in `dockerfile`, such as 'app/Dockerfile'";
  }
  const token = Object.entries({ dockerfile, directory }).find(([, value]) => Token.isUnresolved(value));
  return token && `\`${token[0]}\` is needed at synth and cannot be a token: give a literal path`;
}

function fileProblem(dockerfile: string): string | undefined {
  const stat = statAt(dockerfile);
  if (!stat) {
    return `there is no Dockerfile at '${dockerfile}': check \`dockerfile\`, which is relative to the working directory '${process.cwd()}'`;
  }
  if (stat.isFile()) {
    return undefined;
  }
  return stat.isDirectory()
    ? `'${dockerfile}' is not a file: \`dockerfile\` takes the Dockerfile itself, not its folder`
    : `'${dockerfile}' is ${specialFile(stat)}, not a file: \`dockerfile\` takes a Dockerfile that can be read again`;
}

function directoryProblem(directory: string): string | undefined {
  return statAt(directory)?.isDirectory()
    ? undefined
    : `there is no folder at '${directory}': check \`directory\``;
}

function containmentProblem(directory: string, dockerfile: string): string | undefined {
  return isInside(contextPath(directory, dockerfile))
    ? undefined
    : `the Dockerfile '${dockerfile}' is outside the build context '${directory}': give a \`directory\` that contains it`;
}

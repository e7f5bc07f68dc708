import { Token } from 'aws-cdk-lib';
import { printable } from '../errors/printable';

/** What Lambda is told about a function, as far as it has limits that the CDK does not know. */
export interface FunctionSettings {
  /** Mebibytes. */
  readonly memorySize?: unknown;
  readonly timeoutSeconds?: unknown;
  readonly cmd?: unknown;
  readonly entrypoint?: unknown;
  readonly workingDirectory?: unknown;
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const MEMORY = { least: 128, most: 10_240 };
/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const TIMEOUT = { least: 1, most: 900 };
/** @see https://docs.aws.amazon.com/lambda/latest/api/API_ImageConfig.html */
const MOST_ARGUMENTS = 1500;
const LONGEST_DIRECTORY = 1000;

/** What Lambda would refuse; what only the deployment knows is left to it. */
export function functionLimitProblems({ memorySize, timeoutSeconds, cmd, entrypoint, workingDirectory }: FunctionSettings): string[] {
  return [
    ...rangeProblems('memorySize', memorySize, MEMORY, 'MB', ''),
    ...rangeProblems('timeout', timeoutSeconds, TIMEOUT, 'seconds', ', and a container takes longer than others to start'),
    ...argumentProblems('cmd', cmd, "['app.handler']"),
    ...argumentProblems('entrypoint', entrypoint, "['/var/task/app']"),
    ...directoryProblems(workingDirectory),
  ];
}

function rangeProblems(option: string, value: unknown, { least, most }: typeof MEMORY, unit: string, remark: string): string[] {
  if (value === undefined || Token.isUnresolved(value)) {
    return [];
  }
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? []
    : [`\`${option}\` is ${printable(String(value))}: Lambda allows whole numbers from ${least} to ${most} ${unit}${remark}`];
}

function argumentProblems(option: string, value: unknown, example: string): string[] {
  if (value === undefined || Token.isUnresolved(value)) {
    return [];
  }
  if (!Array.isArray(value) || value.some((each: unknown) => typeof each !== 'string' && !Token.isUnresolved(each))) {
    return [`\`${option}\` is ${Array.isArray(value) ? 'a list with something else than strings in it' : `'${printable(String(value))}'`}: give a list of strings, such as ${example}`];
  }
  return value.length <= MOST_ARGUMENTS ? [] : [`\`${option}\` has ${value.length} elements: Lambda allows ${MOST_ARGUMENTS}, so put them into a file of the image`];
}

function directoryProblems(value: unknown): string[] {
  if (value === undefined || Token.isUnresolved(value)) {
    return [];
  }
  if (typeof value !== 'string') {
    return [`\`workingDirectory\` is ${printable(String(value))}: give a string, such as '/var/task'`];
  }
  return value.length <= LONGEST_DIRECTORY
    ? []
    : [`\`workingDirectory\` has ${value.length} characters: Lambda allows ${LONGEST_DIRECTORY}, so set it with WORKDIR in the Dockerfile`];
}

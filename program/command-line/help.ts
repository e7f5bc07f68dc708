import { Command } from './command';
import { Option, UNIVERSAL_OPTIONS } from './option';
import { synopsisOf } from './parse-command-line';
import { columns } from '../terminal/columns';

/** What the program tells of itself. */
export function programHelp(commands: readonly Command[]): string {
  return [
    'Usage: cdk-sparta-oci <command> [options]',
    'Knows every labelled image of a CDK app: where it goes, whether it is there, who runs it, and what may go.',
    section('Commands', commands.map(({ name, summary }) => [name, summary])),
    "'cdk-sparta-oci <command> --help' tells more. 'cdk-sparta-oci --version' tells the version.",
    section('Exit codes', [['0', 'clean'], ['1', 'findings at or above --fail-on'], ['2', 'something could not be checked, or the command line is wrong']]),
  ].join('\n\n');
}

/** What the program tells of one command. */
export function commandHelp(command: Command): string {
  const parts = [
    `Usage: ${synopsisOf(command)}`,
    command.summary,
    command.description,
    command.arguments.length > 0 ? section('Arguments', command.arguments.map(({ name, summary }) => [`<${name}>`, summary])) : undefined,
    section('Options', [...command.options, ...UNIVERSAL_OPTIONS].map((option) => [written(option), explained(option)])),
    ['Examples:', ...command.examples.flatMap(({ line, explanation }) => [`  # ${explanation}`, `  $ ${line}`])].join('\n'),
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function section(title: string, rows: ReadonlyArray<readonly [string, string]>): string {
  return [`${title}:`, ...columns(rows).map((line) => `  ${line}`)].join('\n');
}

function written({ name, value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function explained({ summary, choices, multiple, default: usual }: Option): string {
  const remarks = [
    ...(choices ? [choices.join(', ')] : []),
    ...(multiple ? ['can be repeated'] : []),
    ...(usual !== undefined ? [`default ${usual}`] : []),
  ];
  return remarks.length === 0 ? summary : `${summary} (${remarks.join('; ')})`;
}

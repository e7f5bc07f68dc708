import { parseArgs } from 'node:util';
import { Argument, Command } from './command';
import { Invocation } from './invocation';
import { Option, UNIVERSAL_OPTIONS } from './option';
import { UsageError } from './usage-error';
import { suggest } from '../../src/private/dockerfile/suggest';

/** What is typed: a command with its arguments and options, or a wish for help. */
export type CommandLine =
  | { readonly kind: 'run'; readonly command: Command; readonly invocation: Invocation }
  | { readonly kind: 'help'; readonly command?: Command }
  | { readonly kind: 'version' };

/**
 * Understands a command line.
 *
 * @throws UsageError with a suggestion where something is likely to be meant
 */
export function parseCommandLine(words: readonly string[], commands: readonly Command[]): CommandLine {
  const at = words.findIndex((word) => !word.startsWith('-'));
  const before = at < 0 ? words : words.slice(0, at);
  if (before.includes('--version')) {
    return { kind: 'version' };
  }
  const stray = before.find((word) => !['--help', '-h', '--no-color'].includes(word));
  if (stray !== undefined) {
    throw new UsageError(`'${stray}' stands before a command: write the command first, then its options`);
  }
  if (at < 0) {
    return { kind: 'help' };
  }
  if (words[at] === 'help') {
    return { kind: 'help', command: words[at + 1] === undefined ? undefined : findCommand(words[at + 1], commands) };
  }
  const command = findCommand(words[at], commands);
  const rest = [...before, ...words.slice(at + 1)];
  const end = rest.indexOf('--');
  return (end < 0 ? rest : rest.slice(0, end)).some((word) => word === '--help' || word === '-h')
    ? { kind: 'help', command }
    : { kind: 'run', command, invocation: readInvocation(command, rest) };
}

function findCommand(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (!found) {
    const names = commands.map((command) => command.name);
    throw new UsageError(`there is no command '${name}'${meant(name, names, '') || `: the commands are ${names.join(', ')}`}`);
  }
  return found;
}

function readInvocation(command: Command, words: readonly string[]): Invocation {
  const known = [...command.options, ...UNIVERSAL_OPTIONS];
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(known.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' as const : 'string' as const }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      positionals.push(token.value);
    } else if (token.kind === 'option') {
      const option = known.find(({ name }) => name === token.name);
      if (!option) {
        const names = known.map(({ name }) => name);
        throw new UsageError(`'${command.name}' has no option '${token.rawName}'${meant(token.name, names, '--') || `: '${command.name} --help' lists them`}`);
      }
      if (option.refusal !== undefined) {
        throw new UsageError(`'--${option.name}' is refused: ${option.refusal}`);
      }
      given.set(option.name, [...(given.get(option.name) ?? []), checkedValue(option, token.value)]);
    }
  }
  for (const { name, multiple } of known) {
    if (!multiple && given.has(name) && new Set(given.get(name)).size > 1) {
      throw new UsageError(`'--${name}' is given ${given.get(name)!.length} times, with different values: give it once`);
    }
  }
  for (const option of known) {
    if (option.default !== undefined && !given.has(option.name)) {
      given.set(option.name, [option.default]);
    }
  }
  checkArguments(command, positionals);
  return new Invocation(command.name, positionals, given);
}

function checkedValue(option: Option, value: string | undefined): string {
  if (option.value === undefined) {
    if (value !== undefined) {
      throw new UsageError(`'--${option.name}' takes no value, but got '${value}'`);
    }
    return '';
  }
  if (value === undefined || value === '') {
    throw new UsageError(`'--${option.name}' needs a value: --${option.name} ${option.value}`);
  }
  // A forgotten value would swallow the next option.
  if (value.startsWith('--')) {
    throw new UsageError(`'--${option.name}' needs a value before '${value}' (a value that begins with dashes: --${option.name}=${value})`);
  }
  if (option.choices && !option.choices.includes(value)) {
    throw new UsageError(`'--${option.name} ${value}' is not possible${meant(value, option.choices, '') || `: it takes ${option.choices.join(', ')}`}`);
  }
  return value;
}

function checkArguments(command: Command, given: readonly string[]): void {
  const needed = command.arguments.filter(({ optional }) => !optional);
  if (given.length < needed.length) {
    throw new UsageError(`'${command.name}' needs ${needed.slice(given.length).map(shown).join(' ')}: ${synopsisOf(command)}`);
  }
  if (given.length > command.arguments.length && !command.arguments.at(-1)?.multiple) {
    throw new UsageError(`'${command.name}' does not know what to do with '${given[command.arguments.length]}': ${synopsisOf(command)}`);
  }
}

/** How a command is typed. */
export function synopsisOf(command: Command): string {
  return ['cdk-sparta-oci', command.name, ...command.arguments.map(shown), '[options]'].join(' ');
}

function shown({ name, optional, multiple }: Argument): string {
  const text = `<${name}>${multiple ? '…' : ''}`;
  return optional ? `[${text}]` : text;
}

function meant(word: string, candidates: readonly string[], dashes: string): string {
  const near = suggest(word, candidates);
  return near === undefined ? '' : `: did you mean '${dashes}${near}'?`;
}

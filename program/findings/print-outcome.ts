import { Finding } from './finding';
import { ExitCode, exitCodeOf, Outcome } from './outcome';
import { FailOn, Severity, SEVERITIES } from './severity';
import { printableJson, printableLines } from '../terminal/printable';
import { Style, Terminal } from '../terminal/terminal';

/** Of the JSON documents; it changes when something is taken away or means something else, not when something is added. */
export const SCHEMA_VERSION = 1;

const STYLES: Record<Severity, Style> = { error: 'red', warning: 'yellow', info: 'cyan' };

export interface PrintOptions {
  readonly command: string;
  readonly json: boolean;
  readonly failOn: FailOn;
}

/** Prints how a command ended, in the one form that all commands have, and tells its exit code. */
export function printOutcome(outcome: Outcome, options: PrintOptions, terminal: Terminal): ExitCode {
  const { findings = [], unchecked = [] } = outcome;
  const exitCode = exitCodeOf(outcome, options.failOn);
  if (options.json) {
    terminal.answer(printableJson({ schemaVersion: SCHEMA_VERSION, command: options.command, exitCode, ...outcome.data, findings, unchecked }));
    return exitCode;
  }
  if (outcome.answer !== undefined) {
    terminal.answer(outcome.answer);
  }
  if (outcome.text) {
    terminal.tell(outcome.text);
  }
  worstFirst(findings).forEach((finding) => terminal.tell(findingLine(finding, terminal)));
  unchecked.forEach(({ subject, reason, remedy }) =>
    terminal.tell(`${terminal.style('red', 'not checked')}: ${printableLines(`${subject}: ${reason}${remedy ? `: ${remedy}` : ''}`)}`));
  return exitCode;
}

function findingLine({ code, severity, subject, message, remedy }: Finding, terminal: Terminal): string {
  const said = printableLines(`${message}${remedy ? `: ${remedy}` : ''}`);
  // Messages of the Dockerfile reader begin with file and line already.
  const place = said.startsWith(`${printableLines(subject)}:`) ? '' : `${printableLines(subject)}: `;
  return `${terminal.style(STYLES[severity], `${severity} ${code}`)}: ${place}${said}`;
}

function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

import { commandHelp, programHelp } from './help';
import { parseCommandLine } from './parse-command-line';
import { UsageError } from './usage-error';
import { COMMANDS } from '../commands/catalogue';
import { CannotCheck } from '../findings/cannot-check';
import { ExitCode } from '../findings/outcome';
import { printOutcome } from '../findings/print-outcome';
import { FailOn } from '../findings/severity';
import { printableLines } from '../terminal/printable';
import { Terminal } from '../terminal/terminal';

/** Runs what a command line says, and tells the exit code of the process. */
export async function runProgram(words: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  try {
    const line = parseCommandLine(words, COMMANDS);
    switch (line.kind) {
      case 'version':
        terminal.answer(version);
        return 0;
      case 'help':
        terminal.answer(line.command ? commandHelp(line.command) : programHelp(COMMANDS));
        return 0;
      case 'run': {
        const { command, invocation } = line;
        const { run } = await command.load();
        const outcome = await run(invocation, terminal);
        const failOn = (invocation.value('fail-on') ?? 'error') as FailOn;
        return printOutcome(outcome, { command: command.name, json: invocation.isSet('json'), failOn }, terminal);
      }
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof CannotCheck) {
      terminal.tell(`${terminal.style('red', 'cdk-sparta-oci')}: ${printableLines(error.message)}`);
      return 2;
    }
    throw error;
  }
}

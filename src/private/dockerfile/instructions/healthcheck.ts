import { FlagKind, parseFlags } from '../flags';
import { InstructionError } from '../instruction-error';
import { toUpper } from '../unicode';
import { checkDuration } from './duration';
import { InertInstruction } from './instruction';
import { Node } from './node';

const durations = ['interval', 'timeout', 'start-period', 'start-interval'];
const allowed: Readonly<Record<string, FlagKind>> = Object.fromEntries([...durations, 'retries'].map((name) => [name, 'string']));

/** Checks the arguments of a HEALTHCHECK. */
export function parseHealthcheck(node: Node): InertInstruction {
  const result: InertInstruction = { kind: 'healthcheck', keyword: node.keyword, line: node.line, isJson: node.isJson };
  const [type, ...command] = node.words;
  if (type === undefined) {
    throw new InstructionError('HEALTHCHECK takes at least one argument: NONE, or CMD and a command', node.keyword);
  }
  if (toUpper(type) === 'NONE') {
    if (command.length > 0) {
      throw new InstructionError('HEALTHCHECK NONE takes no arguments', type);
    }
    return result;
  }
  const flags = parseFlags(node.flags, allowed);
  if (toUpper(type) !== 'CMD') {
    throw new InstructionError(`unknown type '${type}' of HEALTHCHECK: allowed are CMD and NONE`, type);
  }
  if (command.length === 0) {
    throw new InstructionError('HEALTHCHECK CMD needs a command', type);
  }
  for (const name of durations) {
    checkDuration(name, flags.get(name)?.[0] ?? '');
  }
  checkRetries(flags.get('retries')?.[0] ?? '');
  return result;
}

function checkRetries(text: string): void {
  if (text === '') {
    return;
  }
  const count = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  if (!(count >= 0 && count <= 2_147_483_647)) {
    throw new InstructionError(`invalid number of retries '${text}': it is a whole number from 0 to 2147483647`, text);
  }
}

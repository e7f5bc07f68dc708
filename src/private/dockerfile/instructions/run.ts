import { FlagKind, parseFlags } from '../flags';
import { InstructionError } from '../instruction-error';
import { toLower } from '../unicode';
import { parseCsv } from './csv';
import { checkDevice } from './device';
import { Mount, RunInstruction } from './instruction';
import { Node } from './node';

const allowed: Readonly<Record<string, FlagKind>> = { device: 'strings', mount: 'strings', network: 'string', security: 'string' };
const choices: Readonly<Record<string, readonly string[]>> = { network: ['default', 'none', 'host'], security: ['sandbox', 'insecure'] };

/** Checks the flags of a RUN; its command is the shell's business. */
export function parseRun(node: Node): RunInstruction {
  const flags = parseFlags(node.flags, allowed);
  const mounts = (flags.get('mount') ?? []).map(parseMount);
  for (const [name, values] of Object.entries(choices)) {
    const value = flags.get(name)?.[0];
    if (value !== undefined && !values.includes(value)) {
      throw new InstructionError(`invalid value '${value}' of --${name}: allowed are ${values.join(', ')}`, value);
    }
  }
  for (const device of flags.get('device') ?? []) {
    checkDevice(device);
  }
  return { kind: 'run', keyword: node.keyword, line: node.line, mounts, isEmpty: node.isJson && node.words.length === 0, isTorn: node.isTorn };
}

/** Reads what of a mount is fixed before variables are known: where its files come from. */
function parseMount(text: string): Mount {
  const fields = parseCsv(text, 'mount');
  let from = '';
  for (const field of fields) {
    const equals = field.indexOf('=');
    if (equals < 0 || toLower(field.slice(0, equals)) !== 'from') {
      continue;
    }
    from = field.slice(equals + 1);
    const dollar = from.indexOf('$');
    if (dollar >= 0 && dollar !== from.length - 1) {
      throw new InstructionError('variables are not expanded in from= of a mount: define a stage with FROM and name it here', from);
    }
  }
  return { fields, from };
}

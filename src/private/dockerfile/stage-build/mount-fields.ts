import { Budget } from '../expansion/budget';
import { couldBe, couldConsistOf } from '../expansion/possible-texts';
import { canBeEmpty, mapText, Unknown, Value } from '../expansion/unknown';
import { InstructionError } from '../instruction-error';
import { booleanSpellings, parseBoolean } from '../instructions/boolean';
import { toLower } from '../unicode';
import { parseSize } from './byte-size';

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharings = ['shared', 'private', 'locked'];

/** What the fields of a mount say. */
export interface MountFields {
  /** The type, undefined when only the base image knows it. */
  type: string | undefined;
  from: string;
  source: Value;
  target: Value;
  id: Value;
  sharing: Value;
  hasEnv: boolean;
  hasOwner: boolean;
}

/** Whether a field has a value that is not empty, undefined when only the base image knows. */
export function isSet(value: Value): boolean | undefined {
  return typeof value === 'string' ? value !== '' : canBeEmpty(value) ? undefined : true;
}

/**
 * Reads one field; `value` is undefined when nothing but a key is written.
 *
 * @returns whether it is certain that the field is allowed; if not, that is up to the base image
 * @throws InstructionError when it is not allowed, whatever the base image sets
 */
export function readMountField(mount: MountFields, key: string, value: Value | undefined, field: string, budget: Budget): boolean {
  switch (key) {
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return value === undefined || checkBoolean(mount, value, field, budget);
    case 'required':
      if (mount.type !== undefined && mount.type !== 'secret' && mount.type !== 'ssh') {
        throw invalid(mount, field);
      }
      return (value === undefined || checkBoolean(mount, value, field, budget)) && mount.type !== undefined;
  }
  if (value === undefined) {
    throw new InstructionError(`'${field}' of a mount has no value: write ${field}=<value>`, field);
  }
  switch (key) {
    case 'type':
      return readType(mount, value, field, budget);
    case 'from':
      // Only a dollar sign at its end gets this far, which is no variable.
      mount.from = value as string;
      return true;
    case 'source':
    case 'src':
      mount.source = value;
      return true;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      return true;
    case 'size':
      if (mount.type !== undefined && mount.type !== 'tmpfs') {
        throw invalid(mount, field);
      }
      return checkText(mount, value, field, (text) => parseSize(text) !== undefined) && mount.type !== undefined;
    case 'id':
      mount.id = value;
      return true;
    case 'sharing':
      mount.sharing = value instanceof Unknown ? value : toLower(value);
      return checkOneOf(mount, value, field, sharings, budget);
    case 'mode':
    case 'uid':
    case 'gid': {
      mount.hasOwner = true;
      const base = key === 'mode' ? 8 : 10;
      if (value instanceof Unknown && !couldConsistOf(value, base === 8 ? /^[0-7]*$/ : /^[0-9]*$/)) {
        throw invalid(mount, field);
      }
      return checkText(mount, value, field, (text) => isNumber(text, base));
    }
    case 'env':
      mount.hasEnv = true;
      return true;
    default:
      throw new InstructionError(`unknown field '${key}' of a mount`, field);
  }
}

function readType(mount: MountFields, value: Value, field: string, budget: Budget): boolean {
  if (value instanceof Unknown) {
    mount.type = undefined;
    return checkOneOf(mount, value, field, types, budget);
  }
  mount.type = toLower(value);
  if (!types.includes(mount.type)) {
    throw new InstructionError(`unknown type '${value}' of a mount: allowed are ${types.join(', ')}`, value);
  }
  return true;
}

function checkBoolean(mount: MountFields, value: Value, field: string, budget: Budget): boolean {
  if (value instanceof Unknown && !booleanSpellings.some((spelling) => couldBe(value, spelling, budget))) {
    throw invalid(mount, field);
  }
  return checkText(mount, value, field, (text) => parseBoolean(text) !== undefined);
}

function checkOneOf(mount: MountFields, value: Value, field: string, allowed: readonly string[], budget: Budget): boolean {
  if (value instanceof Unknown) {
    const lower = mapText(value, toLower);
    if (!allowed.some((one) => couldBe(lower, one, budget))) {
      throw invalid(mount, field);
    }
    return false;
  }
  return checkText(mount, value, field, (text) => allowed.includes(toLower(text)));
}

function checkText(mount: MountFields, value: Value, field: string, isValid: (text: string) => boolean): boolean {
  if (value instanceof Unknown) {
    return false;
  }
  if (!isValid(value)) {
    throw invalid(mount, field);
  }
  return true;
}

function isNumber(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^[0-9]+$/).test(text) && parseInt(text, base) < 2 ** 32;
}

function invalid({ type }: MountFields, field: string): InstructionError {
  return new InstructionError(`invalid field '${field}' of a mount${type === undefined ? '' : ` of type ${type}`}`, field);
}

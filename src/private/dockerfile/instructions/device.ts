import { InstructionError } from '../instruction-error';
import { toLower } from '../unicode';
import { parseBoolean } from './boolean';
import { parseCsv } from './csv';

/** Checks the value of `RUN --device`. */
export function checkDevice(text: string): void {
  let name = '';
  for (const field of parseCsv(text, 'device')) {
    const equals = field.indexOf('=');
    const key = toLower(equals < 0 ? field : field.slice(0, equals));
    const value = equals < 0 ? undefined : field.slice(equals + 1);
    if (key === 'required' && (value === undefined || parseBoolean(value) !== undefined)) {
      continue;
    }
    if (key === 'name' && value !== undefined && name === '') {
      name = value;
    } else if (key !== 'required' && (key !== 'name' || value === undefined) && name === '') {
      name = field;
    } else {
      throw new InstructionError(`invalid field '${field}' of --device: allowed are a name, name=<name> and required[=true]`, field);
    }
  }
}

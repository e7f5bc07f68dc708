import { InstructionError } from '../instruction-error';

const nanoseconds = new Map(Object.entries({ ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }));
const LONGEST = 2 ** 63;
const part = /([0-9]*)(\.[0-9]*)?([^0-9.]+)/y;

/** Checks a duration as Go writes them, `1m30s`: zero, or at least a millisecond. */
export function checkDuration(flag: string, text: string): void {
  if (text === '') {
    return;
  }
  const duration = parseDuration(text);
  if (duration === undefined) {
    throw new InstructionError(`invalid duration '${text}' in --${flag}: write a number and a unit, as in 30s, 1m30s or 500ms`, text);
  }
  if (duration !== 0 && duration < 1e6) {
    throw new InstructionError(`the duration '${text}' in --${flag} is less than 1ms`, text);
  }
}

/** A duration in nanoseconds, or undefined when it is none. */
function parseDuration(text: string): number | undefined {
  const sign = text[0] === '-' ? -1 : 1;
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') {
    return 0;
  }
  let total = 0;
  let at = 0;
  while (at < body.length) {
    part.lastIndex = at;
    const match = part.exec(body);
    const unit = match && nanoseconds.get(match[3]);
    if (!match || !unit || (match[1] === '' && (match[2] ?? '.') === '.')) {
      return undefined;
    }
    total += Number(match[1] === '' ? '0' : match[1]) * unit + Math.floor(Number(`0${match[2] ?? ''}` === '0.' ? '0' : `0${match[2] ?? ''}`) * unit);
    at = part.lastIndex;
  }
  return body === '' || total > LONGEST || (total === LONGEST && sign > 0) ? undefined : sign * total;
}

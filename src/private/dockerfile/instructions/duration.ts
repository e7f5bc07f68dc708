import { InstructionError } from '../instruction-error';

const nanoseconds = new Map([
  ['ns', 1],
  ['us', 1e3],
  // The micro sign and the Greek letter mu look alike.
  ['\u00b5s', 1e3],
  ['\u03bcs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);
const LIMIT = 2n ** 63n;
const LONGEST_NUMBER = 25;
const part = /([0-9]*)(?:\.([0-9]*))?([^0-9.]+)/y;

/** Checks a duration as Go writes them, `1m30s`: zero, or at least a millisecond. */
export function checkDuration(flag: string, text: string): void {
  if (text === '') {
    return;
  }
  const duration = parseDuration(text);
  if (duration === undefined) {
    throw new InstructionError(`invalid duration '${text}' in --${flag}: write a number and a unit, as in 30s, 1m30s or 500ms`, text);
  }
  if (duration !== 0n && duration < 1_000_000n) {
    throw new InstructionError(`the duration '${text}' in --${flag} is less than 1ms`, text);
  }
}

/** A duration in nanoseconds, or undefined when it is none or too long. */
function parseDuration(text: string): bigint | undefined {
  const isNegative = text[0] === '-';
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') {
    return 0n;
  }
  let total = 0n;
  let at = 0;
  while (at < body.length) {
    part.lastIndex = at;
    const match = part.exec(body);
    const value = match && parsePart(match[1], match[2] ?? '', match[3]);
    if (value === undefined || value === null) {
      return undefined;
    }
    total += value;
    at = part.lastIndex;
  }
  const isTooLong = isNegative ? total > LIMIT : total >= LIMIT;
  return body === '' || isTooLong ? undefined : isNegative ? -total : total;
}

function parsePart(whole: string, fraction: string, unitName: string): bigint | undefined {
  const unit = nanoseconds.get(unitName);
  const digits = whole.replace(/^0+/, '');
  if (unit === undefined || (whole === '' && fraction === '') || digits.length > LONGEST_NUMBER) {
    return undefined;
  }
  const value = BigInt(digits === '' ? 0 : digits) * BigInt(unit);
  return value > LIMIT ? undefined : value + fractionOf(fraction, unit);
}

/** A fraction of a unit; digits beyond those that fit into 63 bits do not count. */
function fractionOf(digits: string, unit: number): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > (LIMIT - 1n) / 10n || next > LIMIT) {
      break;
    }
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (unit / scale)));
}

const MOST_DIGITS = 19;

/** Reads a decimal number of 64 bits, as Go's `strconv` does; undefined when it is none. */
export function parseInteger(text: string): bigint | undefined {
  const [, sign, digits] = /^([+-]?)0*([0-9]+)$/.exec(text) ?? [];
  if (digits === undefined || digits.length > MOST_DIGITS) {
    return undefined;
  }
  const number = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return BigInt.asIntN(64, number) === number ? number : undefined;
}

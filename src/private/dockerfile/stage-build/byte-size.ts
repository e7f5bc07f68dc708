const decimal = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const suffix = /^(?:b|[kmgtp](?:b|ib)?)?$/;

/** A size in bytes such as `64m` or `1.5 GiB`, or undefined when it is none. */
export function parseSize(text: string): number | undefined {
  let end = text.length;
  while (end > 0 && !'0123456789. '.includes(text[end - 1])) {
    end--;
  }
  if (end === 0) {
    return undefined;
  }
  const number = text[end - 1] === ' ' ? text.slice(0, end - 1) : text.slice(0, end);
  const size = decimal.test(number) ? Number(number) : NaN;
  return Number.isFinite(size) && size >= 0 && suffix.test(text.slice(end).toLowerCase()) ? size : undefined;
}

import { parseInteger } from '../../../../src/private/dockerfile/stage-build/integer';

test.each([
  ['0', 0n], ['-0', 0n], ['+7', 7n], ['007', 7n], [`-${'0'.repeat(100)}8`, -8n],
  ['9223372036854775807', 9223372036854775807n], ['-9223372036854775808', -9223372036854775808n],
])('%s is a number of 64 bits', (text, number) => expect(parseInteger(text)).toBe(number));

test.each(['', '+', '-', '1.', ' 1', '1_0', '0x1', '9223372036854775808', '-9223372036854775809', '10000000000000000000', '1'.repeat(100)])(
  "'%s' is none", (text) => expect(parseInteger(text)).toBeUndefined());

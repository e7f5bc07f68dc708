import { parseSize } from '../../../../src/private/dockerfile/stage-build/byte-size';

test('sizes have a number and perhaps a unit', () => {
  expect(['1', '1.5m', '1 KiB', '.5G', '1e3', '0b'].every((text) => parseSize(text) !== undefined)).toBe(true);
  expect(['', 'm', '-1', '1x', '1kbb', '1kx', '1mibs', '1 2 '].some((text) => parseSize(text) !== undefined)).toBe(false);
});

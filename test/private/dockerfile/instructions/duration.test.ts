import { checkDuration } from '../../../../src/private/dockerfile/instructions/duration';

test.each(['', '0', '0s', '1s', '1m30s', '1.5h', '.5s', '+1s', '1ms', '1000us', '-0s', '2540400h', '2562047h47m16.8547758s'])('%j is a duration', (text) => {
  expect(() => checkDuration('interval', text)).not.toThrow();
});

test.each(['1', 's', '1x', '1s2', '-1s', '.s', '1 s', '999us', '1constructor', '9999999999h', '2562047h47m16.8547759s', '+'])('fails for %j, which is none', (text) => {
  expect(() => checkDuration('interval', text)).toThrow('--interval');
});

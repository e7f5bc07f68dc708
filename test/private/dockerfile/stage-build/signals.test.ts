import { checkSignal } from '../../../../src/private/dockerfile/stage-build/signals';

test('signals are numbers other than 0, or names', () => {
  ['9', '-1', '-9223372036854775808', 'TERM', 'SIGTERM', 'sigterm', 'RTMIN+15', 'RTMAX-14'].forEach(checkSignal);
  ['', '0', '00', 'FOO', 'SIGSIGTERM', 'RTMIN+16', 'SIG9', '1.5', '9223372036854775808'].forEach((text) => expect(() => checkSignal(text)).toThrow('invalid signal'));
});

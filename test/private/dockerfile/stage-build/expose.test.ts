import { checkPort } from '../../../../src/private/dockerfile/stage-build/expose';

describe('ports', () => {
  test.each(['80', '80/udp', '80/TCP', '80-90', '80-80', '8080:80', '1.2.3.4:8080:80', '[::1]:1:2', '1-2:3-4', '1-9:80', '+80', '080'])('%s is one', (text) => {
    expect(() => checkPort(text)).not.toThrow();
  });

  test.each(['', '/tcp', 'abc', '70000', '-1', '90-80', '80/foo', '80-', '1.2.3:1:2', '[::1:1:2', '1-3:4-5', 'a:80', '80 '])('fails for %j', (text) => {
    expect(() => checkPort(text)).toThrow(`invalid port '${text}'`);
  });
});

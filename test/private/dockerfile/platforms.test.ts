import { normalizePlatform, parsePlatform } from '../../../src/private/dockerfile/platforms';

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['LINUX/x86_64', 'linux/amd64'],
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/armel', 'linux/arm/v6'],
  ['linux/arm64/9', 'linux/arm64/v9'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['arm64', 'linux/arm64'],
  ['linux', 'linux/amd64'],
  ['macos/arm64', 'darwin/arm64'],
  ['windows(10.0.17763)/amd64', 'windows(10.0.17763)/amd64'],
  ['windows(10.0+win32k)/amd64', 'windows(10.0+win32k)/amd64'],
  ['foo/bar', 'foo/bar'],
])('%s is %s', (text, expected) => expect(normalizePlatform(parsePlatform(text)!).text).toBe(expected));

test.each(['foo', '', 'linux/', 'a/b/c/d', 'linux/*', 'li nux', 'linux(%zz)/amd64', 'linux(+)/amd64'])('%j is no platform', (text) => {
  expect(parsePlatform(text)).toBeUndefined();
});

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

test.each([
  ['arm', 'linux/arm'],
  ['armhf', 'linux/arm'],
  ['armel', 'linux/arm/v6'],
  ['aarch64', 'linux/arm64'],
  ['x86-64', 'linux/amd64'],
  ['freebsd', 'freebsd/amd64'],
  ['linux/arm', 'linux/arm'],
  ['linux/armhf', 'linux/arm'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/arm/7', 'linux/arm/v7'],
  ['linux/arm/5', 'linux/arm/v5'],
  ['linux/arm/6', 'linux/arm/v6'],
  ['linux/arm/8', 'linux/arm/v8'],
  ['linux/arm/v9', 'linux/arm/v9'],
  ['linux/foo/v7', 'linux/foo/v7'],
  ['linux/arm64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64/v8'],
  ['linux/arm64/8', 'linux/arm64/v8'],
  ['linux/arm64/v8.0', 'linux/arm64/v8'],
  ['linux/arm64/9.0', 'linux/arm64/v9'],
  ['linux/arm64/v9.0', 'linux/arm64/v9'],
  ['linux/arm64/v7', 'linux/arm64/v7'],
  ['linux/i386', 'linux/386'],
  ['linux/amd64/v2', 'linux/amd64/v2'],
  ['windows(+b+a+b)/amd64', 'windows(+a+b)/amd64'],
  ['windows(1+b+a)/amd64', 'windows(1+a+b)/amd64'],
  ['windows(1%2b2%25)/amd64', 'windows(1%2B2%25)/amd64'],
  ['windows(1+%28%2F%29)/amd64', 'windows(1+%28%2F%29)/amd64'],
])('as it was asked for, %s is %s', (text, expected) => expect(parsePlatform(text)?.text).toBe(expected));

test.each(['foo', '', 'linux/', 'a/b/c/d', 'linux/*', 'li nux', 'linux(%zz)/amd64', 'linux(+)/amd64'])('%j is no platform', (text) => {
  expect(parsePlatform(text)).toBeUndefined();
});

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
  ['windows(%c3%a4%ff)/amd64', 'windows(ä\udcff)/amd64'],
])('as it was asked for, %s is %s', (text, expected) => expect(parsePlatform(text)?.text).toBe(expected));

test.each(['foo', '', 'linux/', 'a/b/c/d', 'linux/*', 'li nux', 'linux(%zz)/amd64', 'linux(+)/amd64'])('%j is no platform', (text) => {
  expect(parsePlatform(text)).toBeUndefined();
});

/** The text with every other letter in capitals. */
const mixed = (text: string): string => [...text].map((character, index) => (index % 2 === 1 ? character.toUpperCase() : character)).join('');

test.each([
  ['linux', 'linux/amd64'],
  ['macos', 'darwin/amd64'],
  ['darwin/arm64', 'darwin/arm64'],
  ['macos/arm64', 'darwin/arm64'],
  ['zos', 'zos/amd64'],
  ['i386', 'linux/386'],
  ['x86_64', 'linux/amd64'],
  ['x86-64', 'linux/amd64'],
  ['amd64', 'linux/amd64'],
  ['aarch64', 'linux/arm64'],
  ['arm64', 'linux/arm64'],
  ['armhf', 'linux/arm'],
  ['armel', 'linux/arm/v6'],
  ['arm', 'linux/arm'],
  ['wasm', 'linux/wasm'],
  ['linux/i386/v1', 'linux/386'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['linux/x86_64/v2', 'linux/amd64/v2'],
  ['linux/x86-64', 'linux/amd64'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/aarch64/v8', 'linux/arm64/v8'],
  ['linux/arm64/8', 'linux/arm64/v8'],
  ['linux/arm64/v8.0', 'linux/arm64/v8'],
  ['linux/arm64/9', 'linux/arm64/v9'],
  ['linux/arm64/9.0', 'linux/arm64/v9'],
  ['linux/arm64/v9.0', 'linux/arm64/v9'],
  ['linux/arm64/v9', 'linux/arm64/v9'],
  ['linux/armhf', 'linux/arm'],
  ['linux/armel', 'linux/arm/v6'],
  ['linux/armhf/v5', 'linux/arm/v7'],
  ['linux/arm', 'linux/arm'],
  ['linux/arm/7', 'linux/arm/v7'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/arm/5', 'linux/arm/v5'],
  ['linux/arm/6', 'linux/arm/v6'],
  ['linux/arm/8', 'linux/arm/v8'],
  ['linux/arm/v8', 'linux/arm/v8'],
  ['linux/foo/v7', 'linux/foo/v7'],
  ['linux/foo/v8', 'linux/foo/v8'],
  ['foo/arm', 'foo/arm'],
  ['foo/arm64/v8', 'foo/arm64/v8'],
])('in any letter case, %s is %s', (text, expected) => expect(parsePlatform(mixed(text))?.text).toBe(expected));

test.each([
  ['wIndows(7+c+b+c)/amd64', { os: 'windows', osVersion: '7', architecture: 'amd64', variant: '', text: 'windows(7+b+c)/amd64' }],
  ['lInux(+d)/arm64', { os: 'linux', osVersion: '', architecture: 'arm64', variant: '', text: 'linux(+d)/arm64' }],
  ['lInux(8%2f)/arm/v6', { os: 'linux', osVersion: '8/', architecture: 'arm', variant: 'v6', text: 'linux(8%2F)/arm/v6' }],
  ['lInux(9)/arm', { os: 'linux', osVersion: '9', architecture: 'arm', variant: '', text: 'linux(9)/arm' }],
  ['lInux(9)', { os: 'linux', osVersion: '9', architecture: 'amd64', variant: '', text: 'linux(9)/amd64' }],
  ['windows(%ff)/amd64', { os: 'windows', osVersion: '\udcff', architecture: 'amd64', variant: '', text: 'windows(\udcff)/amd64', hasLoneBytes: true }],
])('the parts of %s are told', (text, parts) => expect(parsePlatform(text)).toEqual({ hasLoneBytes: false, ...parts }));

test.each(['fOo', 'lInux/', '/aMd64', 'lInux/aRm/', 'a/b/c/D', 'lInux/*', 'lInux/a*', 'lInux/arm/*', 'lInux(%zz)/a', 'lInux(%)/a', 'lInux(1+%zz)/a', 'lInux(1)b/a', 'lInux((1)/a', 'lInux(1/a'])(
  '%s is no platform in any letter case',
  (text) => expect(parsePlatform(text)).toBeUndefined(),
);

import { imageReferenceProblem } from '../../../src/private/dockerfile/image-reference';

const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  'alpine', 'alpine:3', `alpine@${digest}`, `alpine:3@${digest}`, 'a/b/c', 'localhost/a', 'localhost:5000/a:b', 'public.ecr.aws/lambda/go:1',
  'index.docker.io/a', 'HOST/a', '[::1]:5000/a', 'x__y', 'x---y', 'my_team.io/image', '0', 'docker.io/a', 'localhost/a', `a${'a'.repeat(246)}`,
])('%.60s is an image', (text) => expect(imageReferenceProblem(text)).toBeUndefined());

test.each([
  ['Base', "'library/Base' is not in lower case"],
  ['a/B', 'is not in lower case'],
  ['a:b:c', "'b:c' is no tag"],
  ['a@b', "'b' is no digest"],
  ['x___y', 'is no repository name'],
  ['http://x', 'is no host name'],
  ['', 'is no repository name'],
  ['a b', 'is no repository name'],
  ['0'.repeat(64), 'it is 64 hexadecimal digits'],
  ['a'.repeat(256), 'longer than 255'],
  [`a@sha256:${'A'.repeat(64)}`, 'is no digest'],
  [`a@sha256:g${'0'.repeat(63)}`, 'is no digest'],
  [`a@sha256:${'0'.repeat(63)}g`, 'is no digest'],
  [`a@sha256:${'0'.repeat(63)}`, 'is no digest'],
  ['a:', "'' is no tag"],
  [`h.io/@${digest}`, "'' is no repository name"],
  ['h.io/:1', "'' is no repository name"],
  ['/a', "'/a' is no repository name"],
  ['h.io/a@:b', "':b' is no digest"],
])('%.30j is no image', (text, problem) => expect(imageReferenceProblem(text)).toContain(problem));

test.each([
  ['', 247],
  ['docker.io/', 247],
  ['index.docker.io/', 247],
  ['docker.io/b/', 253],
  ['b/', 253],
  ['localhost/', 255],
  ['h.io/', 255],
  ['my_team.io/', 244],
])('after %j, the name of an image has %i letters at most: Docker Hub counts its own folder, others no host', (start, most) => {
  expect(imageReferenceProblem(`${start}${'a'.repeat(most)}`)).toBeUndefined();
  expect(imageReferenceProblem(`${start}${'a'.repeat(most + 1)}`)).toBe('the repository name is longer than 255 characters');
});

test('a tag has 128 characters at most', () => {
  expect(imageReferenceProblem(`a:${'b'.repeat(128)}`)).toBeUndefined();
  expect(imageReferenceProblem(`a:${'b'.repeat(129)}`)).toContain('is no tag');
});

test('names of images are told from other texts as BuildKit tells them', () => {
  const images = [
    'a', 'a:b', 'a/b', 'a/b/c:d', 'a.b/c', 'a:1/c', 'A/b', 'localhost/b', 'a:B_c.d-e',
    'a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'a:b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'a@sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'a@sha384:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '[::1]/b', '[::1]:5/b', 'a-b.c-d:80/e',
    'a__b', 'a--b', 'a.b', 'index.docker.io/b', 'docker.io/b', 'docker.io/library/b',
    'a:1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/a',
    'a:12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678', 'a:99999999/b', 'docker.io',
  ];
  const others = [
    '_:a', 'a:', 'a:b:c', 'a/', '/a', 'a//b', '-a', 'a-', 'a_', 'a___b', 'a..b', 'a._b', 'A', 'aB', 'a/B', 'a:-b', 'a:.b', 'a:b+', 'a@', 'a@b',
    'a@sha256:0123', 'a@sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef',
    'a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0', 'a@md5:0123456789abcdef0123456789abcdef',
    'a@sha1:0123456789abcdef0123456789abcdef01234567', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'http://a',
    'a?b', 'ä', 'a-.b/c', '-a.b/c', 'a:x/c', '[::1/b', '[x]/b', 'docker.io/',
  ];
  expect([images, others].map((texts) => texts.filter((text) => imageReferenceProblem(text) === undefined))).toEqual([images, []]);
});

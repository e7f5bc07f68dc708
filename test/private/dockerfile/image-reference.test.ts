import { imageReferenceProblem } from '../../../src/private/dockerfile/image-reference';

const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  'alpine', 'alpine:3', `alpine@${digest}`, `alpine:3@${digest}`, 'a/b/c', 'localhost/a', 'localhost:5000/a:b', 'public.ecr.aws/lambda/go:1',
  'index.docker.io/a', 'HOST/a', '[::1]:5000/a', 'x__y', 'x---y', 'my_team.io/image', '0', `a${'a'.repeat(246)}`,
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
])('%.30j is no image', (text, problem) => expect(imageReferenceProblem(text)).toContain(problem));

import { parseEcrImageUri } from '../../../src/private/ecr/image-uri';

const REGISTRY = '123412341234.dkr.ecr.us-west-2.amazonaws.com';

const problemsOf = (uri: string): string => {
  const parsed = parseEcrImageUri(uri);
  return 'problems' in parsed ? parsed.problems.join('\n') : 'no problem';
};

test.each([
  [`${REGISTRY}/spartaoci:58e1819785b3`, { account: '123412341234', region: 'us-west-2', repositoryName: 'spartaoci', tag: '58e1819785b3' }],
  [`${REGISTRY}/team/app_one/a.b-c:v1.0_x-y`, { account: '123412341234', region: 'us-west-2', repositoryName: 'team/app_one/a.b-c', tag: 'v1.0_x-y' }],
  ['123412341234.dkr.ecr.cn-north-1.amazonaws.com.cn/app:1', { account: '123412341234', region: 'cn-north-1', repositoryName: 'app', tag: '1' }],
  ['123412341234.dkr.ecr.us-gov-west-1.amazonaws.com/app:1', { account: '123412341234', region: 'us-gov-west-1', repositoryName: 'app', tag: '1' }],
  ['123412341234.dkr.ecr.eu-north-99.amazonaws.com/app:1', { account: '123412341234', region: 'eu-north-99', repositoryName: 'app', tag: '1' }],
  ['123412341234.dkr.ecr.eusc-de-east-9.amazonaws.eu/app:1', { account: '123412341234', region: 'eusc-de-east-9', repositoryName: 'app', tag: '1' }],
  [`${REGISTRY}/${'a'.repeat(256)}:1`, { account: '123412341234', region: 'us-west-2', repositoryName: 'a'.repeat(256), tag: '1' }],
])('takes %s apart', (uri, parts) => {
  expect(parseEcrImageUri(uri)).toEqual({ uri, ...parts });
});

test.each([
  ['a scheme', `https://${REGISTRY}/app:1`, "remove the scheme 'https://'"],
  ['ECR Public', 'public.ecr.aws/lambda/go:1', 'Lambda cannot run images from Amazon ECR Public'],
  ['Docker Hub', 'spartaoci:1', "it names no registry, so Docker would take it for Docker Hub's 'spartaoci:1'"],
  ['Docker Hub with a user', 'mweagle/spartaoci:1', "names no registry, so Docker would take it for Docker Hub's"],
  ['another registry', 'ghcr.io/mweagle/spartaoci:1', "'ghcr.io' is not an ECR registry"],
  ['a local registry', 'localhost:5000/spartaoci:1', "'localhost:5000' is not an ECR registry"],
  ['an empty account', '.dkr.ecr.us-west-2.amazonaws.com/app:1', 'is not an ECR registry'],
  ['a host without a period', 'localhost/spartaoci:1', "'localhost' is not an ECR registry"],
  ['a scheme further on', `${REGISTRY}/https://app:1`, "invalid image tag '//app:1'"],
  ['a variable that quotes keep', `${REGISTRY}/app:\${TAG}`, "a '$' is left in it, because single quotes or a backslash keep a variable as it is: use double quotes or none"],
  ['a long account', '1234123412345.dkr.ecr.us-west-2.amazonaws.com/app:1', "account '1234123412345' is not an AWS account ID of 12 digits"],
  ['a letter before the account', 'x123412341234.dkr.ecr.us-west-2.amazonaws.com/app:1', "account 'x123412341234' is not an AWS account ID"],
  ['a digest without a repository', `${REGISTRY}/@sha256:0`, "invalid repository name ''"],
  ['nothing but a digest after the registry', `${REGISTRY}/@sha256:0`, "it names a digest ('@sha256:0'), which"],
  ['a short account', '1234.dkr.ecr.us-west-2.amazonaws.com/app:1', "account '1234' is not an AWS account ID of 12 digits"],
  ['the wrong suffix for China', '123412341234.dkr.ecr.cn-north-1.amazonaws.com/app:1', "registries of region 'cn-north-1' end in 'amazonaws.com.cn', not 'amazonaws.com'"],
  ['the wrong suffix elsewhere', `${REGISTRY}.cn/app:1`, "registries of region 'us-west-2' end in 'amazonaws.com', not 'amazonaws.com.cn'"],
  ['a FIPS endpoint', '123412341234.dkr.ecr-fips.us-west-2.amazonaws.com/app:1', "Lambda refuses FIPS endpoints: write 'dkr.ecr' instead"],
  ['a dual-stack endpoint', '123412341234.dkr-ecr.us-west-2.on.aws/app:1', 'dual-stack endpoints are not supported'],
  ['the wrong suffix for a newer region', '123412341234.dkr.ecr.eu-north-99.amazonaws.eu/app:1', "end in 'amazonaws.com', not 'amazonaws.eu'"],
  ['the wrong suffix for a newer region of China', '123412341234.dkr.ecr.cn-east-9.amazonaws.com/app:1', "end in 'amazonaws.com.cn'"],
  ['no tag', `${REGISTRY}/app`, "the image tag is missing: end the label with ':${SPARTA_BUILD_ID}'"],
  ['an empty tag', `${REGISTRY}/app:`, 'the image tag is missing'],
  ['an invalid tag', `${REGISTRY}/app:-x`, "invalid image tag '-x': Docker allows 1 to 128"],
  ['a tag of 129 characters', `${REGISTRY}/app:${'x'.repeat(129)}`, 'invalid image tag'],
  ['a digest', `${REGISTRY}/app@sha256:${'0'.repeat(64)}`, 'which cannot be known before the build: name a tag'],
  ['a digest beside a tag', `${REGISTRY}/app:1@sha256:${'0'.repeat(64)}`, 'which cannot be known before the build: name a tag'],
  ['upper case in the repository', `${REGISTRY}/SpartaOCI:1`, "invalid repository name 'SpartaOCI'"],
  ['a repository of one letter', `${REGISTRY}/a:1`, "invalid repository name 'a': ECR allows 2 to 256 characters, lower-case letters and digits, joined by single periods, underscores, hyphens or slashes"],
  ['a double underscore', `${REGISTRY}/a__b:1`, "invalid repository name 'a__b'"],
  ['no repository', `${REGISTRY}/:1`, "invalid repository name ''"],
  ['a repository of 257 letters', `${REGISTRY}/${'a'.repeat(257)}:1`, 'invalid repository name'],
])('fails for %s', (_, uri, message) => {
  expect(problemsOf(uri)).toContain(message);
  expect(problemsOf(uri)).toContain(`'${uri}'`);
});

test('names all problems of one URI', () => {
  const parsed = parseEcrImageUri('1.dkr.ecr.us-west-2.amazonaws.com/App:.x');
  expect(parsed).toEqual({ problems: [expect.stringContaining('account'), expect.stringContaining('repository name'), expect.stringContaining('tag')] });
});

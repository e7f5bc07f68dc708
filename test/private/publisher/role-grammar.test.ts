import { Lazy } from 'aws-cdk-lib';
import { accountOfRole, qualifierProblems, roleArnProblems, trustTermsProblems } from '../../../src/private/publisher/role-grammar';

const token = Lazy.string({ produce: () => 'x' });
const ROLE = 'arn:aws:iam::123412341234:role/ci';

test('a role tells its account', () => {
  expect(accountOfRole('arn:aws-cn:iam::123412341234:role/team/ci')).toBe('123412341234');
});

test.each<[string, unknown]>([['a list with an ARN in it', [ROLE]], ['nothing', undefined], ['text before the ARN', ` ${ROLE}`]])('fails for a role that is %s', (_, role) => {
  expect(roleArnProblems(role)).toEqual([
    `'${String(role)}' is not the ARN of an IAM role: expected arn:<partition>:iam::<account>:role/<name>, without wildcards or blanks`,
  ]);
});

test.each<[string, unknown]>([['a list with one in it', ['abc']], ['null', null], ['with a blank before it', ' abc'], ['with a line break after it', 'abc\n']])(
  'fails for a qualifier that is %s', (_, qualifier) => expect(qualifierProblems(qualifier)).toEqual([expect.stringContaining('invalid bootstrap qualifier')]),
);

test('a bootstrap stack without a qualifier, or with one, can be meant', () => {
  expect([qualifierProblems(undefined), qualifierProblems('my_own-1')]).toEqual([[], []]);
});

test.each<[string, object]>([
  ['there are none', {}],
  ['the external ID is short', { externalId: 'a:' }],
  ['the external ID is long', { externalId: 'a'.repeat(1224) }],
  ['the external ID has all signs', { externalId: 'aZ09_+=,.@:/-' }],
  ['there are no tags', { sessionTags: {} }],
  ['tags have letters of any language, digits, blanks and signs', { sessionTags: { 'größe 1': 'groß 2', '_.:/=+-@': '_.:/=+-@' } }],
  ['a tag has no value', { sessionTags: { team: '' } }],
  ['a tag is as long as can be', { sessionTags: { ['k'.repeat(128)]: 'v'.repeat(256) } }],
])('terms of a trust policy can be met where %s', (_, terms) => {
  expect(trustTermsProblems(terms)).toEqual([]);
});

test.each<[string, unknown]>([
  ['one character', 'a'],
  ['too many', 'a'.repeat(1225)],
  ['nothing', ''],
  ['a blank before it', ' abc'],
  ['a blank after it', 'abc '],
  ['a list', ['abc']],
  ['null', null],
])('fails for an external ID with %s', (_, externalId) => {
  expect(trustTermsProblems({ externalId })).toEqual([`invalid externalId '${String(externalId)}': STS allows 2 to 1224 letters, digits and _+=,.@:/-`]);
});

test('fails for tokens, of which STS would be told at synth', () => {
  expect(trustTermsProblems({ externalId: token })).toEqual(['`externalId` is needed at synth and cannot be a token: give a literal string']);
  for (const sessionTags of [{ team: token }, { [token]: 'a' }]) {
    expect(trustTermsProblems({ sessionTags })).toEqual(['`sessionTags` are needed at synth and cannot contain tokens: give literal strings']);
  }
});

test.each<[string, unknown, string]>([
  ['a list', ['team'], '`sessionTags` is a list'],
  ['a text', 'team', "`sessionTags` is 'team'"],
  ['null', null, "`sessionTags` is 'null'"],
])('fails for session tags that are %s, beside what else is wrong', (_, sessionTags, message) => {
  expect(trustTermsProblems({ externalId: 'x', sessionTags })).toEqual([
    expect.stringContaining("invalid externalId 'x'"), `${message}: give names and values, such as { team: 'a' }`,
  ]);
});

test.each<[string, string, unknown]>([
  ['no name', '', 'a'],
  ['a name that is too long', 'k'.repeat(129), 'a'],
  ['a value that is too long', 'team', 'v'.repeat(257)],
  ['a value that is a list', 'team', ['a']],
  ['a value that is a number', 'team', 1],
  ['a sign before the name', '!team', 'a'],
  ['a sign after the name', 'team!', 'a'],
  ['a sign before the value', 'team', '!a'],
  ['a sign after the value', 'team', 'a!'],
])('fails for a session tag with %s', (_, key, value) => {
  expect(trustTermsProblems({ sessionTags: { [key]: value } })).toEqual([
    `invalid session tag '${key}': '${String(value)}': STS allows names of 1 to 128 and values of up to 256 letters, digits, blanks and _.:/=+-@`,
  ]);
});

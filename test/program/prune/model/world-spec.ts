import * as fc from 'fast-check';

/** Accounts of the model: the repositories' own, and another one. */
export const [OWNER, OTHER] = ['111111111111', '222222222222'];
export const REGION = 'eu-west-1';
export const REPOSITORIES = ['app', 'lib'];

/** An image as it is dealt; numbers choose among what is there. */
const image = fc.record({
  repository: fc.constantFrom(0, 0, 1),
  kind: fc.constantFrom('image', 'image', 'image', 'index', 'signature', 'old-signature', 'attestation'),
  ageInDays: fc.option(fc.integer({ min: -2, max: 60 }), { nil: undefined, freq: 20 }),
  tags: fc.nat({ max: 2 }),
  label: fc.constantFrom('own', 'own', 'own', 'own', 'own', 'own', 'none', 'of another repository', 'of another tag'),
  of: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 3 }),
  twin: fc.boolean(),
  status: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'ACTIVE' as const, 'ARCHIVED' as const, 'ACTIVATING' as const),
});

const account = fc.constantFrom(OWNER, OWNER, OTHER);
const chosen = fc.nat({ max: 11 });

const lambdaFunction = fc.record({
  account,
  /** What each version runs; the last is `$LATEST`. */
  versions: fc.array(chosen, { minLength: 1, maxLength: 4 }),
  /** What the tag in the versions' URI points to. */
  named: chosen,
  /** A version, and a second one that gets a part of the calls. */
  alias: fc.option(fc.tuple(fc.nat({ max: 3 }), fc.option(fc.nat({ max: 3 })))),
  state: fc.constantFrom('Active', 'Inactive', 'Failed'),
});

const task = fc.record({ account, image: chosen, kind: fc.constantFrom('definition', 'running', 'service'), by: fc.constantFrom('tag', 'digest') });

const stack = fc.record({
  account,
  image: chosen,
  by: fc.constantFrom('tag', 'digest', 'substitution', 'join', 'parameter', 'word', 'text'),
  changeSet: fc.boolean(),
});

const event = fc.record({
  /** After how many calls it happens; after how many deletions or looks, where it happens right after or before one. */
  at: fc.nat({ max: 120 }),
  when: fc.constantFrom<'call' | 'wait' | 'look' | 'deletion'>('call', 'wait', 'look'),
  kind: fc.constantFrom('update function', 'publish version', 'new function', 'move tag', 'move tag', 'move tag', 'push index', 'push signature', 'new task', 'update stack'),
  image: chosen,
  by: chosen,
});

/** What the repositories' policies say. */
export const POLICIES = {
  'none': undefined,
  'the other account': { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } },
  'functions of the other account': { Principal: { Service: 'lambda.amazonaws.com' }, Condition: { StringLike: { 'aws:sourceArn': `arn:aws:lambda:${REGION}:${OTHER}:function:*` } } },
  'everybody': { Principal: '*' },
  'an organization': { Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
} as const;

export const worldSpec = fc.record({
  images: fc.array(image, { minLength: 1, maxLength: 9 }),
  functions: fc.array(lambdaFunction, { maxLength: 4 }),
  tasks: fc.array(task, { maxLength: 2 }),
  stacks: fc.array(stack, { maxLength: 3 }),
  assembly: fc.array(chosen, { maxLength: 2 }),
  policy: fc.constantFrom(...(['none', 'none', 'none', 'none', 'none', ...Object.keys(POLICIES)] as Array<keyof typeof POLICIES>)),
  policyOfRegistry: fc.boolean(),
  looksAtOther: fc.boolean(),
  unusedIn: fc.constantFrom<string[][]>([], [], [OTHER], ['others']),
  /** Of all calls, the one that fails. */
  failure: fc.option(fc.nat({ max: 120 }), { freq: 2 }),
  events: fc.array(event, { maxLength: 4 }),
  rules: fc.record({ keep: fc.constantFrom(0, 0, 1, 3), minAgeInDays: fc.constantFrom(0, 7, 14), allImages: fc.boolean() }),
});

type Dealt<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type WorldSpec = Dealt<typeof worldSpec>;
export type ImageSpec = WorldSpec['images'][number];
export type EventSpec = WorldSpec['events'][number];

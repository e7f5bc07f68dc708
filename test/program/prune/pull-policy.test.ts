import { conditionAccounts } from '../../../program/prune/condition-accounts';
import { pullersOf } from '../../../program/prune/pull-policy';

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const pullers = (statement: object, arn?: string) => {
  const { accounts, open } = pullersOf(JSON.stringify({ Statement: [{ Effect: 'Allow', Action: PULL, ...statement }] }), arn);
  return { accounts: [...accounts].sort(), open: open.length };
};

describe('who may pull by a policy', () => {
  test.each([
    ['an account', { Principal: { AWS: '111111111111' } }, ['111111111111'], 0],
    ['roles', { Principal: { AWS: ['arn:aws:iam::111111111111:role/a', 'arn:aws-cn:iam::222222222222:root'] } }, ['111111111111', '222222222222'], 0],
    ['everybody', { Principal: '*' }, [], 1],
    ['everybody of an organization', { Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, [], 1],
    ['everybody of an account', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } }, ['111111111111'], 0],
    ['everybody, if the key is there at all', { Principal: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalAccount': '111111111111' } } }, [], 1],
    ['everybody but an account', { Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } } }, [], 1],
    ['all who are not named', { NotPrincipal: { AWS: '111111111111' } }, [], 1],
    ['a principal that is no more', { Principal: { AWS: 'AROAEXAMPLE' } }, [], 1],
    ['Lambda, for functions of an account', {
      Principal: { Service: 'lambda.amazonaws.com' }, Condition: { StringLike: { 'aws:sourceArn': ['arn:aws:lambda:eu-west-1:111111111111:function:*'] } },
    }, ['111111111111'], 0],
    ['Lambda, which asks for the account besides', { Principal: { Service: 'lambda.amazonaws.com' } }, [], 0],
    ['a service that asks for nothing', { Principal: { Service: 'codebuild.amazonaws.com' } }, [], 1],
    ['nobody, who is denied', { Effect: 'Deny', Principal: '*' }, [], 0],
    ['nobody, who may only look', { Principal: '*', Action: 'ecr:DescribeImages' }, [], 0],
    ['everybody, by a wildcard', { Principal: '*', Action: 'ecr:*Get*' }, [], 1],
    ['everybody, by what is not excluded', { Principal: '*', Action: undefined, NotAction: 'ecr:PutImage' }, [], 1],
    ['two conditions, which hold at once', {
      Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': ['111111111111', '222222222222'], 'aws:SourceAccount': '222222222222' } },
    }, ['222222222222'], 0],
    ['an assumed role', { Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/a/b' } }, ['111111111111'], 0],
    ['a principal of another service, whose account is not that of a user', { Principal: { AWS: 'arn:aws:s3::111111111111:x' } }, [], 1],
    ['a text with an account in it', { Principal: { AWS: 'x111111111111' } }, [], 1],
    ['a text that begins with an account', { Principal: { AWS: '1111111111112' } }, [], 1],
    ['a text with an ARN in it', { Principal: { AWS: 'xarn:aws:iam::111111111111:root' } }, [], 1],
    ['an account beside somebody', { Principal: { AWS: ['111111111111', 'AROAEXAMPLE'], Federated: 'cognito' } }, ['111111111111'], 2],
    ['somebody who is not named at all', { Principal: undefined }, [], 1],
    ['Lambda in China', { Principal: { Service: 'lambda.amazonaws.com.cn' } }, [], 0],
    ['a service that is called nearly as Lambda', { Principal: { Service: ['edgelambda.amazonaws.com', 'lambda.amazonaws.com.evil', 'lambdaXamazonaws.com'] } }, [], 3],
    ['Lambda, but no person of that name', { Principal: { Federated: 'lambda.amazonaws.com' } }, [], 1],
    ['nobody by no action', { Principal: '*', Action: undefined }, [], 0],
    ['whoever may get layers only', { Principal: '*', Action: ['ecr:GetDownloadUrlForLayer'] }, [], 1],
    ['whoever may do all', { Principal: '*', Action: '*' }, [], 1],
    ['everybody, by a wildcard for one letter', { Principal: '*', Action: 'ecr:BatchGetImag?' }, [], 1],
    ['nobody, by an action that only begins so', { Principal: '*', Action: 'ecr:BatchGetImage2' }, [], 0],
    ['nobody, by an action that only ends so', { Principal: '*', Action: 'xecr:BatchGetImage' }, [], 0],
    ['nobody, where all pulling is excluded', { Principal: '*', Action: undefined, NotAction: ['ecr:Batch*', 'ecr:Get*'] }, [], 0],
    ['everybody, where a part of pulling is excluded', { Principal: '*', Action: undefined, NotAction: ['ecr:Batch*'] }, [], 1],
    ['a dot, which is no wildcard', { Principal: '*', Action: 'ecr.BatchGetImage' }, [], 0],
  ])('%s', (_, statement, accounts, open) => {
    expect(pullers(statement)).toEqual({ accounts, open });
  });

  test.each<[string, object, string[] | undefined]>([
    ['an account, by any spelling of the operator', { stringequalsIgnoreCase: { 'AWS:SourceAccount': '111111111111' } }, ['111111111111']],
    ['any of several accounts', { 'ForAnyValue:StringEquals': { 'aws:PrincipalAccount': ['111111111111', '222222222222'] } }, ['111111111111', '222222222222']],
    ['all of several accounts, which no values at all are', { 'ForAllValues:StringEquals': { 'aws:PrincipalAccount': ['111111111111'] } }, undefined],
    ['a pattern of accounts', { StringLike: { 'aws:PrincipalAccount': '1111*' } }, undefined],
    ['an account among more digits', { StringEquals: { 'aws:PrincipalAccount': ['1111111111112', '2111111111111'] } }, undefined],
    ['an account or a pattern', { StringLike: { 'aws:PrincipalAccount': ['111111111111', '*'] } }, undefined],
    ['a role', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/r' } }, ['111111111111']],
    ['functions of any region', { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:*:111111111111:function:f' } }, ['111111111111']],
    ['functions of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:eu-west-1:*:function:f' } }, undefined],
    ['a text with an ARN in it', { ArnLike: { 'aws:SourceArn': 'xarn:aws:lambda:eu-west-1:111111111111:function:f' } }, undefined],
    ['an account by a key that is of something else', { StringEquals: { 'aws:RequestedRegion': '111111111111' } }, undefined],
    ['an account, and something else besides', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' }, StringLike: { 'aws:PrincipalAccount': '111111111111' } }, ['111111111111']],
    ['an account that is excluded, and one that is asked for', { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' }, StringEquals: { 'aws:PrincipalAccount': '222222222222' } }, ['222222222222']],
    ['accounts that contradict each other', { StringEquals: { 'aws:PrincipalAccount': '111111111111' }, StringLike: { 'aws:SourceAccount': '222222222222' } }, []],
    ['nothing', {}, undefined],
  ])('a condition that asks for %s confines to it, or to nobody', (_, Condition, accounts) => {
    expect(pullers({ Principal: '*', Condition })).toEqual(accounts === undefined ? { accounts: [], open: 1 } : { accounts, open: 0 });
  });

  test.each([null, 'x', { StringEquals: 'x' }, { StringEquals: null }])('accounts are found in no condition such as %j', (condition) => {
    expect(conditionAccounts(condition)).toBeUndefined();
  });

  test.each([null, 'x', undefined])('a condition that is %j confines to nobody', (Condition) => {
    expect(pullers({ Principal: '*', Condition })).toEqual({ accounts: [], open: 1 });
  });

  test('says of what nobody can tell which statement it is, whom it allows and on which condition', () => {
    const said = (...Statement: object[]) => pullersOf(JSON.stringify({ Statement: Statement.map((each) => ({ Effect: 'Allow', Action: PULL, ...each })) })).open;
    expect(said(
      { Sid: 'Pull', Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'aws:RequestedRegion': 'x' }, Bool: { 'aws:SecureTransport': 'true' } } },
      { NotPrincipal: { AWS: '111111111111' } },
      { Principal: { AWS: 'AROAEXAMPLE' } },
      { Principal: { Service: 'ecs.amazonaws.com' }, Condition: {} },
      { Principal: { AWS: 'AROAEXAMPLE' } },
    )).toEqual([
      "the statement 'Pull' allows '*' on the condition of aws:PrincipalOrgID, aws:RequestedRegion, aws:SecureTransport",
      'a statement allows everybody but some',
      "a statement allows 'AROAEXAMPLE'",
      "a statement allows 'ecs.amazonaws.com'",
    ]);
  });

  test('can have one statement that is no list', () => {
    expect(pullersOf(JSON.stringify({ Statement: { Effect: 'Allow', Action: PULL, Principal: { AWS: '111111111111' } } })).accounts).toEqual(new Set(['111111111111']));
  });

  test('of a registry tells of the repositories that it is about', () => {
    const statement = { Principal: '*', Resource: 'arn:aws:ecr:eu-west-1:111111111111:repository/team/*' };
    expect(pullers(statement, 'arn:aws:ecr:eu-west-1:111111111111:repository/team/app').open).toBe(1);
    expect(pullers(statement, 'arn:aws:ecr:eu-west-1:111111111111:repository/other').open).toBe(0);
    expect(pullers({ Principal: '*' }, 'arn:aws:ecr:eu-west-1:111111111111:repository/other').open).toBe(1);
    expect(pullers({ Principal: '*', Resource: ['x', 'arn:*:repository/A'] }, 'arn:aws:ecr:eu-west-1:111111111111:repository/a').open).toBe(1);
    expect(pullers({ Principal: '*', Resource: 'arn:*:repository/a.b' }, 'arn:aws:ecr:eu-west-1:111111111111:repository/a.b').open).toBe(1);
    expect(pullers({ Principal: '*', Resource: 'arn:*:repository/a.b' }, 'arn:aws:ecr:eu-west-1:111111111111:repository/a-b').open).toBe(0);
    // A repository's own policy is about that one, whatever it names.
    expect(pullers(statement).open).toBe(1);
  });

  test('fails for what is no policy', () => {
    expect(() => pullersOf('{}')).toThrow('no statements');
    expect(() => pullersOf('no')).toThrow(/JSON/);
  });
});

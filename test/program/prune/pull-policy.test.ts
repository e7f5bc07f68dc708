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
  ])('%s', (_, statement, accounts, open) => {
    expect(pullers(statement)).toEqual({ accounts, open });
  });

  test('of a registry tells of the repositories that it is about', () => {
    const statement = { Principal: '*', Resource: 'arn:aws:ecr:eu-west-1:111111111111:repository/team/*' };
    expect(pullers(statement, 'arn:aws:ecr:eu-west-1:111111111111:repository/team/app').open).toBe(1);
    expect(pullers(statement, 'arn:aws:ecr:eu-west-1:111111111111:repository/other').open).toBe(0);
  });

  test('fails for what is no policy', () => {
    expect(() => pullersOf('{}')).toThrow('no statements');
    expect(() => pullersOf('no')).toThrow(/JSON/);
  });
});

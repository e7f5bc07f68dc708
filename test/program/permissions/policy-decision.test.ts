import { AccessRequest, decide, Decision } from '../../../program/permissions/policy-decision';
import { readPolicy } from '../../../program/permissions/policy-document';

const ACCOUNT = '123412341234';
const ROLE = { arn: `arn:aws:iam::${ACCOUNT}:role/publisher`, account: ACCOUNT };
const ROOT = { arn: `arn:aws:iam::${ACCOUNT}:root`, account: ACCOUNT };
const LAMBDA = { service: 'lambda.amazonaws.com' };
const FUNCTION = { 'aws:sourcearn': ['arn:aws:lambda:eu-west-1:123412341234:function:orders'], 'aws:sourceaccount': [ACCOUNT] };

const allow = (principal: unknown, more: object = {}) => ({ Effect: 'Allow', Principal: principal, Action: 'ecr:PutImage', ...more });
const decideFor = (statements: object | object[], principal: AccessRequest['principal'], context: AccessRequest['context'] = {}) =>
  decide(readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements })), { principal, action: 'ecr:PutImage', context });

describe('deciding by a policy', () => {
  test.each<[string, object | object[], AccessRequest['principal'], Decision]>([
    ['nothing at all', [], ROLE, 'unsaid'],
    ['the role', allow({ AWS: ROLE.arn }), ROLE, 'allowed'],
    ['a single statement with lists', allow({ AWS: ['arn:aws:iam::1:role/x', ROLE.arn] }, { Action: ['ecr:BatchGetImage', 'ecr:Put*'] }), ROLE, 'allowed'],
    ['anybody', allow('*'), ROLE, 'allowed'],
    ['anybody of AWS', allow({ AWS: '*' }), ROLE, 'allowed'],
    ['another role', allow({ AWS: `${ROLE.arn}2` }), ROLE, 'unsaid'],
    ["the role's account, which has to hand it on", allow({ AWS: ROOT.arn }), ROLE, 'unsaid'],
    ['the account itself', allow({ AWS: ROOT.arn }), ROOT, 'allowed'],
    ['the account itself by its number', allow({ AWS: ACCOUNT }), ROOT, 'allowed'],
    ['another action', allow({ AWS: ROLE.arn }, { Action: 'ecr:BatchGetImage' }), ROLE, 'unsaid'],
    ['an action in other letters', allow({ AWS: ROLE.arn }, { Action: 'ECR:putimage' }), ROLE, 'allowed'],
    ['all actions but others', allow({ AWS: ROLE.arn }, { Action: undefined, NotAction: 'ecr:Delete*' }), ROLE, 'allowed'],
    ['all actions but this', allow({ AWS: ROLE.arn }, { Action: undefined, NotAction: 'ecr:Put*' }), ROLE, 'unsaid'],
    ['a denial besides', [allow('*'), { ...allow('*'), Effect: 'Deny' }], ROLE, 'denied'],
    ["a denial of the role's account", [allow({ AWS: ROLE.arn }), { ...allow({ AWS: ACCOUNT }), Effect: 'Deny' }], ROLE, 'denied'],
    ['a denial of another account', [allow({ AWS: ROLE.arn }), { ...allow({ AWS: '210987654321' }), Effect: 'Deny' }], ROLE, 'allowed'],
    ['everybody but somebody', { Effect: 'Allow', NotPrincipal: { AWS: ROLE.arn }, Action: '*' }, ROLE, 'unknown'],
    ['a service', allow({ Service: 'lambda.amazonaws.com' }), LAMBDA, 'allowed'],
    ['another service', allow({ Service: ['ecs.amazonaws.com'] }), LAMBDA, 'unsaid'],
  ])('%s', (_what, statements, principal, expected) => {
    expect(decideFor(statements, principal)).toBe(expected);
  });

  test.each<[string, object, AccessRequest['context'], Decision]>([
    ['an ARN with wildcards', { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:*:123412341234:function:*' } }, FUNCTION, 'allowed'],
    ['an ARN as a string', { StringLike: { 'aws:sourceArn': ['arn:x', 'arn:aws:lambda:eu-west-1:123412341234:function:ord?rs'] } }, FUNCTION, 'allowed'],
    ['another ARN', { StringEquals: { 'aws:sourceArn': 'arn:aws:lambda:eu-west-1:123412341234:function:*' } }, FUNCTION, 'unsaid'],
    ['an account', { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:sourceArn': '*' } }, FUNCTION, 'allowed'],
    ['everything but an account', { StringNotEquals: { 'aws:SourceAccount': ACCOUNT } }, FUNCTION, 'unsaid'],
    ['a key that is not known', { StringEquals: { 'aws:SourceOrgID': 'o-1' } }, FUNCTION, 'unknown'],
    ['an operator that is not known', { IpAddress: { 'aws:SourceAccount': '10.0.0.0/8' } }, FUNCTION, 'unknown'],
    ['a key that is not known, but another one that does not hold', { StringEquals: { 'aws:SourceOrgID': 'o-1', 'aws:SourceAccount': '1' } }, FUNCTION, 'unsaid'],
    ['some of the values that may be', { StringLike: { 'aws:sourceArn': '*:a' } }, { 'aws:sourcearn': ['arn:a', 'arn:b'] }, 'unknown'],
  ])('a condition on %s', (_what, Condition, context, expected) => {
    expect(decideFor(allow({ Service: 'lambda.amazonaws.com' }, { Condition }), LAMBDA, context)).toBe(expected);
  });

  test('does not know of a template, where a part of an ARN comes only with the deployment', () => {
    expect(decideFor(allow({ AWS: 'arn:aws:iam::123412341234:role/ ' }), ROLE)).toBe('unknown');
    const Condition = { ArnLike: { 'aws:sourceArn': ' ' } };
    expect(decideFor(allow({ Service: 'lambda.amazonaws.com' }, { Condition }), LAMBDA, FUNCTION)).toBe('unknown');
  });

  test('does not know whether a denial counts whose condition it does not understand', () => {
    const denial = { ...allow('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }), Effect: 'Deny' };
    expect(decideFor([allow('*'), denial], ROLE)).toBe('unknown');
  });
});

import { Token } from 'aws-cdk-lib';
import { printable } from '../errors/printable';

/** Path and name of a role, none of which a policy or the CLI would read as a pattern, a variable or the end of a string. */
const ROLE_ARN = /^arn:[a-z][a-z-]*:iam::(\d{12}):role\/(?:[\w!#%&()+,.:;<=>@[\]^`|~-]+\/)*[\w+=,.@-]{1,64}$/;

/** What keeps `roleArn` from being used. */
export function roleArnProblems(roleArn: unknown): string[] {
  if (Token.isUnresolved(roleArn)) {
    return ['the publisher role is needed at synth and its ARN cannot be a token: give a literal ARN'];
  }
  return typeof roleArn === 'string' && ROLE_ARN.test(roleArn)
    ? []
    : [`'${printable(String(roleArn))}' is not the ARN of an IAM role: expected arn:<partition>:iam::<account>:role/<name>, without wildcards or blanks`];
}

/** The account of a role whose ARN has no problems. */
export function accountOfRole(roleArn: string): string {
  return ROLE_ARN.exec(roleArn)![1];
}

/** What keeps the qualifier of a bootstrap stack from being used. */
export function qualifierProblems(qualifier: unknown): string[] {
  if (qualifier === undefined) {
    return [];
  }
  if (Token.isUnresolved(qualifier)) {
    return ['the bootstrap qualifier is needed at synth and cannot be a token: give a literal string'];
  }
  return typeof qualifier === 'string' && /^[A-Za-z0-9_-]+$/.test(qualifier)
    ? []
    : [`invalid bootstrap qualifier '${printable(String(qualifier))}': the bootstrap template allows letters, digits, '_' and '-'`];
}

/**
 * What keeps the terms of a role's trust policy from being met.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function trustTermsProblems(terms: { readonly externalId?: unknown; readonly sessionTags?: unknown }): string[] {
  const { externalId, sessionTags } = terms;
  const problems: string[] = [];
  if (Token.isUnresolved(externalId)) {
    problems.push('`externalId` is needed at synth and cannot be a token: give a literal string');
  } else if (externalId !== undefined && !(typeof externalId === 'string' && /^[\w+=,.@:/-]{2,1224}$/.test(externalId))) {
    problems.push(`invalid externalId '${printable(String(externalId))}': STS allows 2 to 1224 letters, digits and _+=,.@:/-`);
  }
  if (sessionTags !== undefined && (typeof sessionTags !== 'object' || sessionTags === null || Array.isArray(sessionTags))) {
    return [...problems, `\`sessionTags\` is ${Array.isArray(sessionTags) ? 'a list' : `'${printable(String(sessionTags))}'`}: give names and values, such as { team: 'a' }`];
  }
  return [...problems, ...Object.entries(sessionTags ?? {}).flatMap(([key, value]) => sessionTagProblems(key, value))];
}

function sessionTagProblems(key: string, value: unknown): string[] {
  if (Token.isUnresolved(key) || Token.isUnresolved(value)) {
    return ['`sessionTags` are needed at synth and cannot contain tokens: give literal strings'];
  }
  const isRight = typeof value === 'string' && key.length <= 128 && value.length <= 256 && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u.test(key) && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(value);
  return isRight ? [] : [`invalid session tag '${printable(key)}': '${printable(String(value))}': STS allows names of 1 to 128 and values of up to 256 letters, digits, blanks and _.:/=+-@`];
}

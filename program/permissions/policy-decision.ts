import { PolicyStatement } from './policy-document';

/** Who wants to do what. */
export interface AccessRequest {
  /** A service by its name, or a role, or all of an account by its root's ARN. */
  readonly principal: { readonly service: string } | { readonly arn: string; readonly account: string };
  readonly action: string;
  /** What a request carries, as far as it is known; keys in lower case. Several values stand for any of them. */
  readonly context: { readonly [key: string]: readonly string[] };
}

/**
 * What a policy says of a request: `unsaid` leaves it to others, `unknown` depends on what nobody knows here.
 */
export type Decision = 'allowed' | 'denied' | 'unsaid' | 'unknown';

/** Decides a request by a resource's policy alone. */
export function decide(statements: readonly PolicyStatement[], request: AccessRequest): Decision {
  const [denials, allowances] = [false, true].map((isAllow) =>
    statements.filter((each) => each.isAllow === isAllow).map((each) => applies(each, request)));
  if (denials.includes('yes')) return 'denied';
  if (denials.includes('maybe')) return 'unknown';
  if (allowances.includes('yes')) return 'allowed';
  return allowances.includes('maybe') ? 'unknown' : 'unsaid';
}

type Answer = 'yes' | 'no' | 'maybe';

function applies(statement: PolicyStatement, { principal, action, context }: AccessRequest): Answer {
  const conditions = Object.entries(statement.conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => holds(operator, context[key.toLowerCase()], values)));
  return all([isMeant(statement, principal), hasAction(statement, action) ? 'yes' : 'no', ...conditions]);
}

function isMeant({ principals, isAllow }: PolicyStatement, principal: AccessRequest['principal']): Answer {
  if (!principals) return 'maybe';
  if ('service' in principal) return principals.services.some((each) => each === '*' || each === principal.service) ? 'yes' : 'no';
  const named = ['*', principal.arn];
  // What is denied to an account is denied to all in it; what it is allowed, it has yet to hand on.
  const ofAccount = [principal.account, `:iam::${principal.account}:root`];
  const isAccount = principal.arn.endsWith(ofAccount[1]);
  const matches = (each: string) => named.includes(each) || ((!isAllow || isAccount) && (each === ofAccount[0] || each.endsWith(ofAccount[1])));
  if (principals.aws.some(matches)) return 'yes';
  return principals.aws.some(isPartlyKnown) ? 'maybe' : 'no';
}

/** Of a policy in a template, some part may be known only when it is deployed: there is a blank, which ARNs have none of. */
function isPartlyKnown(text: string): boolean {
  return text.includes(' ');
}

function hasAction({ actions, notActions }: PolicyStatement, action: string): boolean {
  const matches = (patterns: readonly string[]) => patterns.some((each) => matchesPattern(each.toLowerCase(), action.toLowerCase()));
  return actions ? matches(actions) : notActions !== undefined && !matches(notActions);
}

/** Operators by what they do with one value, without `IfExists`. */
const OPERATORS: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringEqualsIgnoreCase: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
};

function holds(operator: string, given: readonly string[] | undefined, patterns: readonly string[]): Answer {
  const plain = operator.replace(/IfExists$/, '');
  const negated = /^(String|Arn)Not(.+)$/.exec(plain);
  const matches = OPERATORS[negated ? `${negated[1]}${negated[2]}` : plain];
  if (!matches || given === undefined) return 'maybe';
  const each = given.map((value) => patterns.some((pattern) => matches(pattern, value)) !== Boolean(negated));
  if (patterns.some(isPartlyKnown) && !each.some((one) => one !== Boolean(negated))) return 'maybe';
  if (each.every(Boolean)) return 'yes';
  return each.some(Boolean) ? 'maybe' : 'no';
}

/** Whether a text is as a pattern with `*` and `?` says. */
export function matchesPattern(pattern: string, text: string): boolean {
  const expression = pattern.split('').map((each) => (each === '*' ? '.*' : each === '?' ? '.' : each.replace(/[.+^${}()|[\]\\]/g, '\\$&'))).join('');
  return new RegExp(`^${expression}$`, 's').test(text);
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

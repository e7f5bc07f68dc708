import { conditionAccounts } from './condition-accounts';

/** Who a policy lets pull: accounts that it names, and what it says where nobody can tell which accounts that are. */
export interface Pullers {
  readonly accounts: ReadonlySet<string>;
  readonly open: readonly string[];
}

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: string | { readonly [kind: string]: string | readonly string[] };
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

const PULL = ['ecr:batchgetimage', 'ecr:getdownloadurlforlayer'];

/**
 * Reads who may pull by a policy of a repository, or of the registry where a resource is given. What is denied is not
 * looked at: it only makes it fewer.
 *
 * @throws Error if it is no policy
 */
export function pullersOf(policy: string, resourceArn?: string): Pullers {
  const { Statement: statements } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] };
  if (statements === undefined) throw new Error('the policy has no statements');
  const allowing = listOf(statements).filter((statement) => allowsPull(statement, resourceArn));
  const parts = allowing.map(pullersOfStatement);
  return { accounts: new Set(parts.flatMap(({ accounts }) => [...accounts])), open: [...new Set(parts.flatMap(({ open }) => open))] };
}

function allowsPull({ Effect, Action, NotAction, Resource }: Statement, resourceArn: string | undefined): boolean {
  if (Effect !== 'Allow') return false;
  // A statement with NotResource has no Resource, and is taken for one that matches.
  if (resourceArn !== undefined && Resource !== undefined && !matchesAny(listOf(Resource), resourceArn.toLowerCase())) return false;
  return NotAction !== undefined
    ? PULL.some((action) => !matchesAny(listOf(NotAction), action))
    : PULL.some((action) => matchesAny(listOf(Action ?? []), action));
}

function pullersOfStatement(statement: Statement): Pullers {
  const { Principal, Condition, NotPrincipal } = statement;
  const within = conditionAccounts(Condition);
  const named = statement.Sid === undefined ? 'a statement' : `the statement '${statement.Sid}'`;
  const anybody = (who: string): Pullers => (within ? { accounts: within, open: [] } : { accounts: new Set(), open: [`${named} allows ${who}${conditioned(Condition)}`] });
  if (NotPrincipal !== undefined || Principal === undefined) return anybody('everybody but some');
  if (typeof Principal === 'string') return anybody(`'${Principal}'`);
  const parts = Object.entries(Principal).flatMap(([kind, names]) => listOf(names).map((name): Pullers => {
    if (kind === 'AWS') {
      const account = accountOf(name);
      return account === undefined ? anybody(`'${name}'`) : { accounts: new Set([account]), open: [] };
    }
    // Lambda asks for the consent of the function's account besides, which another statement must give.
    if (kind === 'Service' && /^lambda\.amazonaws\.com(\.cn)?$/.test(name)) return { accounts: within ?? new Set(), open: [] };
    return anybody(`'${name}'`);
  }));
  return { accounts: new Set(parts.flatMap(({ accounts }) => [...accounts])), open: parts.flatMap(({ open }) => open) };
}

function accountOf(principal: string): string | undefined {
  return /^(\d{12})$/.exec(principal)?.[1] ?? /^arn:[a-z0-9-]+:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];
}

function conditioned(condition: unknown): string {
  const keys = typeof condition === 'object' && condition !== null ? Object.values(condition).flatMap((each) => Object.keys(each as object)) : [];
  return keys.length === 0 ? '' : ` on the condition of ${keys.join(', ')}`;
}

function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern.toLowerCase().replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
    return new RegExp(`^${source}$`).test(text);
  });
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

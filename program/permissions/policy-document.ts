/** A statement of a policy, each of its lists a list. */
export interface PolicyStatement {
  readonly isAllow: boolean;
  /** Undefined where the statement says whom it does not mean. */
  readonly principals?: { readonly aws: readonly string[]; readonly services: readonly string[] };
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** Operator → key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

interface WrittenStatement {
  readonly Effect?: string;
  readonly Principal?: string | { readonly AWS?: OneOrMore; readonly Service?: OneOrMore };
  readonly NotPrincipal?: unknown;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

type OneOrMore = string | readonly string[];

/**
 * Reads the policy of a resource.
 *
 * @throws SyntaxError if it is no JSON
 */
export function readPolicy(text: string): PolicyStatement[] {
  const { Statement = [] } = JSON.parse(text) as { Statement?: WrittenStatement | readonly WrittenStatement[] };
  return (Array.isArray(Statement) ? Statement : [Statement]).map(readStatement);
}

function readStatement({ Effect, Principal, NotPrincipal, Action, NotAction, Condition = {} }: WrittenStatement): PolicyStatement {
  const conditions = Object.entries(Condition).map(([operator, keys]) =>
    [operator, Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, listOf(values)]))] as const);
  return {
    isAllow: Effect === 'Allow',
    ...(NotPrincipal === undefined && { principals: readPrincipals(Principal) }),
    ...(Action !== undefined && { actions: listOf(Action) }),
    ...(NotAction !== undefined && { notActions: listOf(NotAction) }),
    conditions: Object.fromEntries(conditions),
  };
}

function readPrincipals(principal: WrittenStatement['Principal'] = {}): PolicyStatement['principals'] {
  return typeof principal === 'string'
    ? { aws: [principal], services: [principal] }
    : { aws: listOf(principal.AWS ?? []), services: listOf(principal.Service ?? []) };
}

function listOf(value: OneOrMore): readonly string[] {
  return typeof value === 'string' ? [value] : value.map(String);
}

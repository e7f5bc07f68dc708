/** Operators that ask for one of the values; `…IfExists` and negations let others through. */
const ASKING = new Set(['stringequals', 'stringequalsignorecase', 'stringlike', 'arnequals', 'arnlike']);

/** Where a key of a condition has the account in its value. */
const ACCOUNT_IN: { readonly [key: string]: (value: string) => string | undefined } = {
  'aws:sourceaccount': wholly,
  'aws:principalaccount': wholly,
  'aws:sourcearn': ofArn,
  'aws:principalarn': ofArn,
};

/** The accounts to which a condition of a policy confines it; undefined if it confines to none that are named. */
export function conditionAccounts(condition: unknown): Set<string> | undefined {
  if (typeof condition !== 'object' || condition === null) return undefined;
  const sets: Array<Set<string>> = [];
  for (const [operator, asked] of Object.entries(condition)) {
    if (!ASKING.has(operator.toLowerCase().replace(/^foranyvalue:/, ''))) continue;
    for (const [key, value] of Object.entries((asked ?? {}) as object)) {
      const accountIn = ACCOUNT_IN[key.toLowerCase()];
      const accounts = [value].flat().map((each) => accountIn?.(String(each)));
      if (accounts.every((each) => each !== undefined)) sets.push(new Set(accounts));
    }
  }
  // All conditions hold at once.
  return sets.length === 0 ? undefined : sets.reduce((one, other) => new Set([...one].filter((each) => other.has(each))));
}

function wholly(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? value : undefined;
}

/** The region may be any, the account must be one. */
function ofArn(value: string): string | undefined {
  return /^arn:[a-z0-9-]+:[a-z0-9-]+:[^:]*:(\d{12}):/.exec(value)?.[1];
}

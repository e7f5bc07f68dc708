import { IConstruct } from 'constructs';
import { pathOf } from '../../tree/construct-path';
import { topLevelStackOf } from '../../tree/stack-dependency';

/** Who has which function name, by top-level stack. */
const claims = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Notes that a function is to have a name.
 *
 * @returns why that cannot be: another function of the stack, or of a stack nested in it, has it already
 */
export function claimFunctionName(scope: IConstruct, id: string, functionName: string): string[] {
  const stack = topLevelStackOf(scope);
  const claimed = claims.get(stack) ?? new Map<string, string>();
  claims.set(stack, claimed);
  const path = pathOf(scope, id);
  const earlier = claimed.get(functionName);
  if (earlier === undefined || earlier === path) {
    claimed.set(functionName, path);
    return [];
  }
  return [
    `the function name '${functionName}' belongs to '${earlier}' already: ` +
    'Sparta cleaned two handlers to the same name, or one is deployed twice in a stack; rename one, or use another top-level stack',
  ];
}

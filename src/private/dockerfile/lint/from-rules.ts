import { Budget } from '../expansion/budget';
import { expand } from '../expansion/expand';
import { GlobalScope } from '../global-scope';
import { FromInstruction } from '../instructions/instruction';
import { parsePlatform } from '../platforms';
import { Linter } from './linter';

/** The rules for the variables of a FROM. */
export function lintFrom(
  linter: Linter,
  from: FromInstruction,
  scope: GlobalScope,
  declared: ReadonlySet<string>,
  escape: string,
  budget: Budget,
): void {
  const { line } = from;
  const base = usesOf(from.base, scope, escape, budget);
  reportUndeclared(linter, from, base.unmatched, declared);
  if (from.platform === '') {
    return;
  }
  const { matched, unmatched, result } = usesOf(from.platform, scope, escape, budget);
  reportUndeclared(linter, from, unmatched, declared);
  if (unmatched.size === 0 && matched.size === 1 && matched.has('TARGETPLATFORM') && scope.get('TARGETPLATFORM') === result) {
    linter.reportFor(line.comments, 'RedundantTargetPlatform', line, `--platform=${from.platform} is what happens anyway`);
  }
  const platform = matched.size + unmatched.size === 0 ? parsePlatform(result) : undefined;
  if (platform && !from.stage.includes(platform.os) && !from.stage.includes(platform.architecture)) {
    linter.reportFor(line.comments, 'FromPlatformFlagConstDisallowed', line, `--platform=${result} is fixed, and the stage's name does not say so`);
  }
}

function usesOf(text: string, scope: GlobalScope, escape: string, budget: Budget): { matched: Set<string>; unmatched: Set<string>; result: string } {
  const matched = new Set<string>();
  const unmatched = new Set<string>();
  const result = expand(text, escape, scope, {
    budget,
    onUse: (name, value) => (value === undefined ? unmatched : matched).add(name),
  }) as string;
  return { matched, unmatched, result };
}

function reportUndeclared(linter: Linter, from: FromInstruction, unmatched: ReadonlySet<string>, declared: ReadonlySet<string>): void {
  for (const name of unmatched) {
    if (!declared.has(name)) {
      linter.reportFor(from.line.comments, 'UndefinedArgInFrom', from.line, `no ARG before the first FROM declares '${name}'`);
    }
  }
}

import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What newer versions of the CDK call the method that older ones call `addDependency`. */
interface NamedStackDependency {
  addStackDependency(target: Stack): void;
}

/** The stack that is deployed for a construct: its own, or the parent of the nested stacks that it is in. */
export function topLevelStackOf(scope: IConstruct): Stack {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent) {
    stack = stack.nestedStackParent;
  }
  return stack;
}

/** Makes one top-level stack wait for another, by the name the installed CDK has for it without a deprecation warning. */
export function addStackDependency(source: Stack, target: Stack): void {
  const named = source as Stack & Partial<NamedStackDependency>;
  if (named.addStackDependency) {
    named.addStackDependency(target);
  } else {
    source.addDependency(target);
  }
}

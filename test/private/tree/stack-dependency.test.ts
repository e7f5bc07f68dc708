import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { addStackDependency, topLevelStackOf } from '../../../src/private/tree/stack-dependency';
import { stackIn } from '../../fixtures/in-memory-app';

/** A stack as newer versions of the CDK have it. */
class NewerStack extends Stack {
  public readonly waitsFor: Stack[] = [];

  public addStackDependency(target: Stack): void {
    this.waitsFor.push(target);
  }

  public addDependency(): void {
    throw new Error('warns that it is deprecated');
  }
}

test('a stack waits for another by whichever name its CDK has for that', () => {
  const app = new App();
  const [target, older, newer] = [stackIn(app, 'Target'), stackIn(app, 'Older'), new NewerStack(app, 'Newer')];
  addStackDependency(older, target);
  addStackDependency(newer, target);
  expect(older.dependencies).toEqual([target]);
  expect(newer.waitsFor).toEqual([target]);
});

test('the stack that is deployed for a construct is the one that no other holds', () => {
  const stack = stackIn();
  const nested = new NestedStack(new NestedStack(stack, 'Child'), 'Grandchild');
  expect([topLevelStackOf(stack), topLevelStackOf(new Construct(stack, 'Inner')), topLevelStackOf(nested)]).toEqual([stack, stack, stack]);
});

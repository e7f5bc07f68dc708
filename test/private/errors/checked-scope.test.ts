import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkedScope } from '../../../src/private/errors/checked-scope';

test('a stack, and what is in one, is a scope', () => {
  const stack = new Stack(new App(), 'Stack');
  const inner = new Construct(stack, 'Inner');
  expect([checkedScope(stack, 'Fn'), checkedScope(inner, 'Fn')]).toEqual([stack, inner]);
});

test.each<[string, unknown]>([
  ['undefined', undefined],
  ["the string 'Stack'", 'Stack'],
  ['an object', {}],
])('fails for a scope that is %s', (described, scope) => {
  expect(() => checkedScope(scope as Construct, 'Fn')).toThrow(expect.objectContaining({
    message: `Fn: its scope is ${described}: give a stack, or a construct in one, most often \`this\`; it should be created in the scope of a Stack`,
    constructPath: 'Fn',
    code: 'cdk-sparta-oci:value-invalid',
  }));
});

test.each<[string, () => Construct, string, string]>([
  ['an app', () => new App(), "'the app'", 'Fn'],
  ['a stage', () => new Stage(new App(), 'Prod'), "'Prod'", 'Prod/Fn'],
  ['a construct beside all stacks', () => new Construct(new App(), 'Loose'), "'Loose'", 'Loose/Fn'],
])('fails for a scope that is %s, which is in no stack', (_, scope, named, constructPath) => {
  expect(() => checkedScope(scope(), 'Fn')).toThrow(expect.objectContaining({
    message: `${constructPath}: should be created in the scope of a Stack, but ${named} is in none: give a stack`,
    constructPath,
    code: 'cdk-sparta-oci:value-invalid',
  }));
});

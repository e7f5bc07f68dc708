import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { described } from './given-type';
import { UserError } from './user-error';

/**
 * The scope of a construct that is about to be made.
 *
 * @throws UserError if it is no construct, or in no stack, which versions of the CDK say in ways of their own
 */
export function checkedScope(scope: Construct, id: string): Construct {
  if (!Construct.isConstruct(scope)) {
    throw new UserError(
      'value-invalid',
      `${id}: its scope is ${described(scope)}: give a stack, or a construct in one, most often \`this\`; it should be created in the scope of a Stack`,
      id,
    );
  }
  if (!scope.node.scopes.some((each) => Stack.isStack(each))) {
    const path = [scope.node.path, id].filter(Boolean).join('/');
    throw new UserError('value-invalid', `${path}: should be created in the scope of a Stack, but '${scope.node.path || 'the app'}' is in none: give a stack`, path);
  }
  return scope;
}

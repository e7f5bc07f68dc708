import { Construct } from 'constructs';
import { described } from './given-type';
import { UserError } from './user-error';

/**
 * The scope of a construct that is about to be made.
 *
 * @throws UserError if it is no construct, which `constructs` would not say
 */
export function checkedScope(scope: Construct, id: string): Construct {
  if (scope !== undefined && !Construct.isConstruct(scope)) {
    throw new UserError('value-invalid', `${id}: its scope is ${described(scope)}: give a stack, or a construct in one, most often \`this\``, id);
  }
  return scope;
}

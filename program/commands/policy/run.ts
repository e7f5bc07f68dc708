import { PERMISSIONS } from './permissions';
import { policyFor } from './policy-document';
import { suggest } from '../../../src/private/dockerfile/suggest';
import { Run } from '../../command-line/command';
import { UsageError } from '../../command-line/usage-error';
import { readGivenImages } from '../../scope/given-images';
import { repositoriesOf } from '../../scope/repositories';
import { assemblyFor } from '../../scope/scope';
import { printableJson } from '../../terminal/printable';

export const run: Run = async (invocation) => {
  const [name, ...given] = invocation.words;
  if (!Object.hasOwn(PERMISSIONS, name)) {
    const near = suggest(name, Object.keys(PERMISSIONS));
    throw new UsageError(`there is no command '${name}'${near === undefined ? '' : `: did you mean '${near}'?`}`);
  }
  const permissions = PERMISSIONS[name];
  const assembly = assemblyFor(invocation, false);
  const repositories = given.length > 0 ? readGivenImages(given) : repositoriesOf(assembly);
  if (permissions.length === 0) {
    if (given.length > 0) throw new UsageError(`'${name}' calls nothing of AWS: there is no policy to narrow down`);
    return { data: { policy: null }, text: `'${name}' calls nothing of AWS, so it needs no policy.` };
  }
  const policy = policyFor(permissions, repositories);
  return { data: { policy }, answer: printableJson(policy) };
};

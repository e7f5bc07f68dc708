import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { EcrImageUri } from '../ecr/image-uri';
import { accessOf } from '../publisher/repository-publishers';
import { topLevelStackOf } from '../tree/stack-dependency';

/**
 * What to say of a function that runs an image whose repository does not allow its account, as far as the repository tells.
 *
 * @param repository the resource that defines the repository
 */
export function pullWarning(consumer: IConstruct, image: EcrImageUri, repository: IConstruct): string | undefined {
  const { account } = topLevelStackOf(consumer);
  const own = Stack.of(repository).account;
  const allowed = [...(accessOf(repository)?.functionAccounts ?? [])].map((each) => (each === own && Token.isUnresolved(own) ? image.account : each));
  return allowed.length === 0 || allowed.some((each) => Token.isUnresolved(each) || each === account)
    ? undefined
    : `repository '${image.repositoryName}', at '${repository.node.scope!.node.path}', lets functions of account ${account} run no images ` +
      `(only those of ${allowed.join(', ')}): call allowFunctionsOf('${account}') on it`;
}

import { Stack } from 'aws-cdk-lib';
import { Publisher } from './publisher';
import { EcrImageUri } from '../ecr/image-uri';

/** Why a publisher cannot push to the registry that a label names. */
export function publisherProblems(consumer: Stack, image: EcrImageUri, publisher: Publisher): string[] {
  const problem = publisher.unreachable(consumer, image);
  return problem === undefined ? [] : [`'${image.uri}': ${problem}`];
}

/**
 * Why a label may not choose its account: it is not that of the image's stack, the app does not name it, but its publisher would go there.
 *
 * @param owner the image's stack
 * @param repositoryAccount the account of the repository's environment, where that is literal
 */
export function foreignAccountProblems(owner: Stack, image: EcrImageUri, publisher: Publisher, repositoryAccount: string | undefined): string[] {
  const isNamed = [owner.account, publisher.account, repositoryAccount].includes(image.account);
  return isNamed || publisher.unreachable(owner, image) !== undefined
    ? []
    : [
      `'${image.uri}' is in account ${image.account}, which only the label names; the stack is in ${owner.account}: ` +
      'use ${AWS_ACCOUNT_ID} in the label, or name the other account in the app, as the literal `env` of the repository\'s stack, ' +
      `or in a publisher: ImagePublisher.bootstrapRole({ account: '${image.account}' }) or ImagePublisher.role('arn:aws:iam::${image.account}:role/<name>')`,
    ];
}

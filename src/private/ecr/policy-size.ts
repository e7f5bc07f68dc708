import { Stack } from 'aws-cdk-lib';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';

/**
 * The longest repository policy that ECR takes, in characters.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 */
const MAX_LENGTH = 10_240;

/**
 * Why ECR would refuse the policy of a repository for its length.
 *
 * What only the deployment knows is taken to be as short as it can be.
 *
 * @param accountCount the accounts whose functions may pull
 */
export function policySizeProblems(repository: CfnRepository, accountCount: number): string[] {
  const stack = Stack.of(repository);
  const policy: unknown = stack.resolve(repository.repositoryPolicyText);
  const length = policy === undefined ? 0 : JSON.stringify(policy, (_, value) => deployed(value, stack.region)).length;
  return length <= MAX_LENGTH
    ? []
    : [
      `the repository's policy has at least ${length} characters, with ${accountCount} accounts whose functions may pull, and ECR allows ${MAX_LENGTH}: ` +
      'allow fewer accounts, or spread them over several repositories (replication, or one for each group of accounts)',
    ];
}

/** A part of a template as short as it can be once it is deployed. */
function deployed(value: unknown, region: string): unknown {
  // An intrinsic function is an object with its name as the only key.
  const name = Object.keys(Object(value)).join();
  const { [name]: argument } = Object(value);
  if (name === 'Fn::Join' && Array.isArray(argument)) {
    const [delimiter, parts] = argument;
    return [parts].flat().map((part) => deployed(part, region)).join(delimiter);
  }
  if (name === 'Ref') {
    return { 'AWS::Partition': partitionOf(region), 'AWS::AccountId': '0'.repeat(12) }[String(argument)] ?? '';
  }
  return name.startsWith('Fn::') ? '' : value;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

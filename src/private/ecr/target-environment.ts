import { Environment, Stack, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { EcrImageUri } from './image-uri';
import { definitionOf, isIn, isInTree } from './stage-definitions';

/** Why a label cannot be evaluated for a stack: it does not say yet which account or region it is for. */
export function environmentProblems(consumer: Stack): string[] {
  const missing = (['account', 'region'] as const).filter((part) => Token.isUnresolved(consumer[part]));
  return missing.length === 0
    ? []
    : [
      `stack '${consumer.node.path}' has no ${missing.join(' and no ')} at synth, and the label needs both: ` +
      'give the stack literal values in `env`, or `env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION }`, ' +
      'which the CDK CLI sets when it has credentials',
    ];
}

/** Why a stack cannot use an image of that region. */
export function regionProblems(consumer: Stack, image: EcrImageUri): string[] {
  return consumer.region === image.region
    ? []
    : [
      `'${image.uri}' is in region '${image.region}', but the stack is in '${consumer.region}': ` +
      'Lambda runs images of its own region only, and the image is published with the stack. Use ${AWS_REGION} in the label',
    ];
}

/**
 * Why a given repository is not the one that the label names.
 *
 * @param own the environment of the stack that uses the image
 */
export function repositoryProblems(image: EcrImageUri, own: Required<Environment>, repository?: ecr.IRepository): string[] {
  if (!repository) {
    return [];
  }
  const definition = definitionOf(repository);
  if (definition && !isInTree(definition)) {
    return [`\`repository\` '${repository.node.path}' is no longer in the app: something removed it, so give the one that takes its place`];
  }
  const name = definition?.repositoryName ?? repository.repositoryName;
  if (Token.isUnresolved(name)) {
    return [
      `the name of repository '${repository.node.path}' is known only at deploy time, but the label names it at synth: ` +
      `give it the literal \`repositoryName: '${image.repositoryName}'\``,
    ];
  }
  if (name !== image.repositoryName) {
    return [`the label names repository '${image.repositoryName}' ('${image.uri}'), but \`repository\` is '${name}': make them the same`];
  }
  const { account, region } = repository.env;
  if (isIn({ account, region }, image, own)) {
    return [];
  }
  const place = Token.isUnresolved(account) ? `the account of the image's stack, ${own.account}, because its own names none` : `account ${account}`;
  const at = Token.isUnresolved(region) ? own.region : region;
  return [`the label names '${image.uri}', but \`repository\` '${repository.node.path}' is in ${place}, region ${at}: make them the same`];
}

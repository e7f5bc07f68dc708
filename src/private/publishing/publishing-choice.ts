import { Stack, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { PublishingTarget } from './manifest-synthesizer';
import { definitionOf, StageDefinitions } from '../ecr/stage-definitions';
import { CliCredentials } from '../publisher/cli-credentials';
import { Publisher } from '../publisher/publisher';
import { accessOf } from '../publisher/repository-publishers';
import { topLevelStackOf } from '../tree/stack-dependency';

/** Who publishes an image, the same in every manifest of a stage that the image stands in. */
export interface PublishingChoice {
  readonly publisher: Publisher;
  /** The stack whose bootstrap roles are meant by that. */
  readonly stack: Stack;
  /** The labelled repository, where the app defines it. */
  readonly definition?: ecr.CfnRepository;
  /** The account that the app itself says that the repository is in. */
  readonly repositoryAccount?: string;
}

/**
 * Finds who publishes an image: as it says itself, or an equal one does; or else as its repository says.
 *
 * @param equals all images of the stage that are published to one URI
 */
export function choosePublishing(equals: readonly PublishingTarget[], definitions: StageDefinitions): PublishingChoice {
  const definition = firstOf(equals, ({ repository }) => definitionOf(repository))
    ?? firstOf(equals, ({ image, owner }) => definitions.findRepository(image, topLevelStackOf(owner)));
  const repositoryAccount = firstOf(equals, ({ repository }) => literal(repository?.env.account))
    ?? literal(definition && Stack.of(definition).account);
  const given = equals.find(({ publisher }) => publisher);
  const granted = definition && accessOf(definition)?.publishers[0];
  return given || !granted
    ? { publisher: given?.publisher ?? new CliCredentials(), stack: topLevelStackOf((given ?? equals[0]).owner), definition, repositoryAccount }
    : { publisher: granted, stack: topLevelStackOf(definition), definition, repositoryAccount };
}

function firstOf<T>(equals: readonly PublishingTarget[], find: (target: PublishingTarget) => T | undefined): T | undefined {
  for (const each of equals) {
    const found = find(each);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function literal(account: string | undefined): string | undefined {
  return Token.isUnresolved(account) ? undefined : account;
}

import { Stack } from 'aws-cdk-lib';
import { Publisher, PublishingRole } from './publisher';
import { EcrImageUri } from '../ecr/image-uri';

/** The credentials that publishing runs with. */
export class CliCredentials implements Publisher {
  public role(): PublishingRole {
    return {};
  }

  public principalArn(): undefined {
    return undefined;
  }

  public unreachable(consumer: Stack, image: EcrImageUri): string | undefined {
    return consumer.account === image.account
      ? undefined
      : `the CLI's credentials for account ${consumer.account} cannot publish to account ${image.account}: ` +
          `give a publisher there, such as ImagePublisher.role('arn:aws:iam::${image.account}:role/<name>')`;
  }
}

import { Stack } from 'aws-cdk-lib';
import { DockerImageDestination } from 'aws-cdk-lib/cloud-assembly-schema';
import { EcrImageUri } from '../ecr/image-uri';

/** The identity part of a destination in an asset manifest. */
export type PublishingRole = Pick<DockerImageDestination, 'assumeRoleArn' | 'assumeRoleExternalId' | 'assumeRoleAdditionalOptions'>;

/** Whose credentials push an image. */
export interface Publisher {
  /** The account that the app itself names for this publisher, where it names one. */
  readonly account?: string;

  /** The role that an asset manifest names for a destination; empty for the CLI's own credentials. */
  role(consumer: Stack, image: EcrImageUri): PublishingRole;

  /** The principal ARN that a repository policy grants for this publisher, if it can be named. */
  principalArn(repositoryStack: Stack): string | undefined;

  /** Why this publisher cannot push to an account: a sentence, or undefined if it can. */
  unreachable(consumer: Stack, image: EcrImageUri): string | undefined;
}

import { Stack } from 'aws-cdk-lib';
import { Publisher, PublishingRole } from './publisher';
import { EcrImageUri } from '../ecr/image-uri';

/** What the trust policy of a role asks for. */
export interface AssumeRoleTerms {
  readonly externalId?: string;
  readonly sessionTags?: { readonly [key: string]: string };
}

/** A role of the user's. */
export class GivenRole implements Publisher {
  public constructor(private readonly roleArn: string, public readonly account: string, private readonly terms: AssumeRoleTerms) {}

  public role(): PublishingRole {
    const { externalId, sessionTags } = this.terms;
    const tags = Object.entries(sessionTags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    return {
      assumeRoleArn: this.roleArn,
      assumeRoleExternalId: externalId,
      ...(tags.length > 0 && { assumeRoleAdditionalOptions: { Tags: tags } }),
    };
  }

  public principalArn(): string {
    return this.roleArn;
  }

  public unreachable(_consumer: Stack, image: EcrImageUri): string | undefined {
    return this.account === image.account
      ? undefined
      : `the publisher role ${this.roleArn} is in account ${this.account}, but the label names account ${image.account}: give a role in that account`;
  }
}

import { DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Publisher, PublishingRole } from './publisher';
import { EcrImageUri } from '../ecr/image-uri';

/** Which bootstrap stack is meant. */
export interface BootstrapStack {
  readonly qualifier?: string;
  readonly account?: string;
}

/** The image publishing role of a bootstrap stack in the labelled account and region. */
export class BootstrapRole implements Publisher {
  public readonly account?: string;
  private readonly qualifier?: string;

  public constructor({ qualifier, account }: BootstrapStack) {
    this.qualifier = qualifier;
    this.account = account;
  }

  public role(consumer: Stack, { account, region }: EcrImageUri): PublishingRole {
    return { assumeRoleArn: this.roleArn('${AWS::Partition}', account, region, this.qualifierFor(consumer)) };
  }

  public principalArn(stack: Stack): string {
    return this.roleArn(stack.partition, this.account ?? stack.account, stack.region, this.qualifierFor(stack));
  }

  public unreachable(_consumer: Stack, image: EcrImageUri): string | undefined {
    return this.account === undefined || this.account === image.account
      ? undefined
      : `the publisher is the bootstrap role of account ${this.account}, but the label names account ${image.account}: make them the same`;
  }

  private qualifierFor(stack: Stack): string {
    return (
      this.qualifier ??
      stack.synthesizer.bootstrapQualifier ??
      stack.node.tryGetContext('@aws-cdk/core:bootstrapQualifier') ??
      DefaultStackSynthesizer.DEFAULT_QUALIFIER
    );
  }

  private roleArn(partition: string, account: string, region: string, qualifier: string): string {
    return `arn:${partition}:iam::${account}:role/cdk-${qualifier}-image-publishing-role-${account}-${region}`;
  }
}

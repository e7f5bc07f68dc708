import { DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Publisher, PublishingRole } from './publisher';
import { EcrImageUri } from '../ecr/image-uri';

/** The image publishing role of a bootstrap stack in the labelled account and region. */
export class BootstrapRole implements Publisher {
  public constructor(private readonly qualifier?: string) {}

  public role(consumer: Stack, { account, region }: EcrImageUri): PublishingRole {
    return { assumeRoleArn: this.roleArn('${AWS::Partition}', account, region, this.qualifierFor(consumer)) };
  }

  public principalArn(stack: Stack): string {
    return this.roleArn(stack.partition, stack.account, stack.region, this.qualifierFor(stack));
  }

  public unreachable(): undefined {
    return undefined;
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

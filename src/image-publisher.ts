import { DefaultStackSynthesizer, Stack, Token } from 'aws-cdk-lib';
import { DockerImageDestination } from 'aws-cdk-lib/cloud-assembly-schema';
import { EcrImageUri } from './private/ecr/image-uri';

/**
 * The identity part of a destination in an asset manifest.
 *
 * @internal
 */
export type PublishingRole = Pick<DockerImageDestination, 'assumeRoleArn' | 'assumeRoleExternalId' | 'assumeRoleAdditionalOptions'>;

/** Options of `ImagePublisher.bootstrapRole()`. */
export interface BootstrapRoleOptions {
  /**
   * The qualifier of the bootstrap stack.
   *
   * @default - that of the consuming stack's synthesizer, else the context value
   * `@aws-cdk/core:bootstrapQualifier`, else `hnb659fds`
   */
  readonly qualifier?: string;
}

/** Options of `ImagePublisher.role()`. */
export interface PublisherRoleOptions {
  /**
   * The external ID that the role's trust policy asks for.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * Session tags to assume the role with; all of them are transitive.
   *
   * @default - none
   */
  readonly sessionTags?: { [key: string]: string };
}

/**
 * Who pushes an image: the credentials that publishing uses for the labelled repository.
 *
 * Publishing looks for the repository and the tag in the account of these credentials, and then
 * pushes with them.
 */
export abstract class ImagePublisher {
  /**
   * The credentials that the CDK CLI, cdk-assets or the pipeline runs with.
   *
   * They need the nine actions of `SpartaOciRepository.grantPublish()` and `ecr:GetAuthorizationToken`.
   */
  public static cliCredentials(): ImagePublisher {
    return new CliCredentials();
  }

  /**
   * The image publishing role of the CDK bootstrap stack in the labelled account and region.
   *
   * The bootstrap stack lets that role push to the bootstrap repository alone, so the labelled
   * repository must grant it too: a `SpartaOciRepository` does by default.
   *
   * It is known by the name that the bootstrap template gives it. A role of another name
   * (`imageAssetPublishingRoleArn` of a synthesizer) is given as `ImagePublisher.role()`.
   *
   * @param options which bootstrap stack
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   */
  public static bootstrapRole(options: BootstrapRoleOptions = {}): ImagePublisher {
    return new BootstrapRole(options);
  }

  /**
   * A role of yours, for example in the account of a central registry.
   *
   * @param roleArn ARN of an IAM role in the account that the label names; no token
   * @param options what the role's trust policy asks for
   * @throws Error if the ARN is a token or no ARN of an IAM role
   */
  public static role(roleArn: string, options: PublisherRoleOptions = {}): ImagePublisher {
    if (Token.isUnresolved(roleArn)) {
      throw new Error('the publisher role is needed at synth and its ARN cannot be a token: give a literal ARN');
    }
    const account = /^arn:[a-z-]+:iam::(\d{12}):role\/.+$/.exec(roleArn)?.[1];
    if (!account) {
      throw new Error(`'${roleArn}' is not the ARN of an IAM role: expected arn:<partition>:iam::<account>:role/<name>`);
    }
    return new GivenRole(roleArn, account, options);
  }

  /**
   * The role that an asset manifest names for a destination; empty for the CLI's own credentials.
   *
   * @internal
   */
  public abstract _role(consumer: Stack, image: EcrImageUri): PublishingRole;

  /**
   * The principal ARN that a repository policy grants for this publisher, if it can be named.
   *
   * @internal
   */
  public abstract _principalArn(repositoryStack: Stack): string | undefined;

  /**
   * Why this publisher cannot push to an account: a sentence, or undefined if it can.
   *
   * @internal
   */
  public abstract _unreachable(consumer: Stack, image: EcrImageUri): string | undefined;
}

class CliCredentials extends ImagePublisher {
  public _role(): PublishingRole {
    return {};
  }

  public _principalArn(): undefined {
    return undefined;
  }

  public _unreachable(consumer: Stack, image: EcrImageUri): string | undefined {
    return consumer.account === image.account
      ? undefined
      : `the CLI's credentials for account ${consumer.account} cannot publish to account ${image.account}: ` +
          `give a publisher there, such as ImagePublisher.role('arn:aws:iam::${image.account}:role/<name>')`;
  }
}

class BootstrapRole extends ImagePublisher {
  public constructor(private readonly options: BootstrapRoleOptions) {
    super();
  }

  public _role(consumer: Stack, { account, region }: EcrImageUri): PublishingRole {
    return { assumeRoleArn: this.roleArn('${AWS::Partition}', account, region, this.qualifierFor(consumer)) };
  }

  public _principalArn(stack: Stack): string {
    return this.roleArn(stack.partition, stack.account, stack.region, this.qualifierFor(stack));
  }

  public _unreachable(): undefined {
    return undefined;
  }

  private qualifierFor(stack: Stack): string {
    return (
      this.options.qualifier ??
      stack.synthesizer.bootstrapQualifier ??
      stack.node.tryGetContext('@aws-cdk/core:bootstrapQualifier') ??
      DefaultStackSynthesizer.DEFAULT_QUALIFIER
    );
  }

  private roleArn(partition: string, account: string, region: string, qualifier: string): string {
    return `arn:${partition}:iam::${account}:role/cdk-${qualifier}-image-publishing-role-${account}-${region}`;
  }
}

class GivenRole extends ImagePublisher {
  public constructor(
    private readonly roleArn: string,
    private readonly account: string,
    private readonly options: PublisherRoleOptions,
  ) {
    super();
  }

  public _role(): PublishingRole {
    const { externalId, sessionTags } = this.options;
    const tags = Object.entries(sessionTags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    return {
      assumeRoleArn: this.roleArn,
      ...(externalId !== undefined && { assumeRoleExternalId: externalId }),
      ...(tags.length > 0 && { assumeRoleAdditionalOptions: { Tags: tags } }),
    };
  }

  public _principalArn(): string {
    return this.roleArn;
  }

  public _unreachable(_consumer: Stack, image: EcrImageUri): string | undefined {
    return this.account === image.account
      ? undefined
      : `the publisher role ${this.roleArn} is in account ${this.account}, but the label names account ${image.account}: give a role in that account`;
  }
}

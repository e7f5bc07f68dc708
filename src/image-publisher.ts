import { Token } from 'aws-cdk-lib';
import { atCaller, UserError } from './private/errors/user-error';
import { BootstrapRole } from './private/publisher/bootstrap-role';
import { CliCredentials } from './private/publisher/cli-credentials';
import { GivenRole } from './private/publisher/given-role';
import { Publisher } from './private/publisher/publisher';

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
export class ImagePublisher {
  /**
   * The credentials that the CDK CLI, cdk-assets or the pipeline runs with.
   *
   * They need the nine actions of `SpartaOciRepository.grantPublish()` and `ecr:GetAuthorizationToken`.
   */
  public static cliCredentials(): ImagePublisher {
    return new ImagePublisher(new CliCredentials());
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
    return new ImagePublisher(new BootstrapRole(options.qualifier));
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
      throw atCaller(new UserError('value-invalid', 'the publisher role is needed at synth and its ARN cannot be a token: give a literal ARN'), ImagePublisher.role);
    }
    const account = /^arn:[a-z-]+:iam::(\d{12}):role\/.+$/.exec(roleArn)?.[1];
    if (!account) {
      throw atCaller(new UserError('value-invalid', `'${roleArn}' is not the ARN of an IAM role: expected arn:<partition>:iam::<account>:role/<name>`), ImagePublisher.role);
    }
    return new ImagePublisher(new GivenRole(roleArn, account, options));
  }

  private constructor(
    /** @internal */
    public readonly _publisher: Publisher,
  ) {}
}

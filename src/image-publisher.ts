import { accountIdProblems } from './private/ecr/account-id';
import { problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';
import { BootstrapRole } from './private/publisher/bootstrap-role';
import { CliCredentials } from './private/publisher/cli-credentials';
import { GivenRole } from './private/publisher/given-role';
import { Publisher } from './private/publisher/publisher';
import { accountOfRole, qualifierProblems, roleArnProblems, trustTermsProblems } from './private/publisher/role-grammar';

/** Options of `ImagePublisher.bootstrapRole()`. */
export interface BootstrapRoleOptions {
  /**
   * The qualifier of the bootstrap stack.
   *
   * @default - that of the consuming stack's synthesizer, else the context value
   * `@aws-cdk/core:bootstrapQualifier`, else `hnb659fds`
   */
  readonly qualifier?: string;

  /**
   * The account of the bootstrap stack, if that may be another one than the image's stack is in: 12 digits; no token.
   *
   * A label cannot choose an account that nothing in the app names.
   *
   * @default - that of the image's stack, or of the repository's where that stack has a literal account
   */
  readonly account?: string;
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
 *
 * @example
 * new SpartaOciFunction(stack, 'Hello', {
 *   dockerfile: 'hello/Dockerfile',
 *   publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/image-publisher'),
 * });
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
   * @throws Error if the qualifier or the account is a token, or none that there can be
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   */
  public static bootstrapRole(options: BootstrapRoleOptions = {}): ImagePublisher {
    const { qualifier, account } = options;
    refuse([...qualifierProblems(qualifier), ...(account === undefined ? [] : accountIdProblems(account))], ImagePublisher.bootstrapRole);
    return new ImagePublisher(new BootstrapRole({ qualifier, account }));
  }

  /**
   * A role of yours, for example in the account of a central registry.
   *
   * @param roleArn ARN of an IAM role in the account that the label names; no token
   * @param options what the role's trust policy asks for
   * @throws Error if the ARN is a token or no ARN of an IAM role, or STS cannot take an option
   */
  public static role(roleArn: string, options: PublisherRoleOptions = {}): ImagePublisher {
    refuse([...roleArnProblems(roleArn), ...trustTermsProblems(options)], ImagePublisher.role);
    return new ImagePublisher(new GivenRole(roleArn, accountOfRole(roleArn), options));
  }

  private constructor(
    /** @internal */
    public readonly _publisher: Publisher,
  ) {}
}

function refuse(problems: readonly string[], entry: Function): void {
  if (problems.length > 0) {
    throw atCaller(problemsError('value-invalid', undefined, problems), entry);
  }
}

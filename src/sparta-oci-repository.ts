import { BootstraplessSynthesizer, DefaultStackSynthesizer, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, IConstruct } from 'constructs';
import { ImagePublisher } from './image-publisher';
import { accountIdProblems } from './private/ecr/account-id';
import { repositoryNameProblems } from './private/ecr/image-uri';
import { policySizeProblems } from './private/ecr/policy-size';
import { PULL_ACTIONS, PUSH_ACTIONS } from './private/ecr/repository-actions';
import { checkedScope } from './private/errors/checked-scope';
import { givenOptions, typeProblems } from './private/errors/given-type';
import { printableMessage } from './private/errors/printable';
import { failOnProblems, problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';
import { publisherListProblems, publisherTypeProblems } from './private/publisher/publisher-type';
import { isMarkedRepository, markRepository } from './private/publisher/repository-publishers';
import { pathOf } from './private/tree/construct-path';

/**
 * Properties of `SpartaOciRepository`.
 *
 * `repositoryName` is required: a Dockerfile can name only a repository whose name is known at synth.
 */
export interface SpartaOciRepositoryProps extends ecr.RepositoryProps {
  /**
   * Who may push images; the first is the default publisher of the images that name this repository.
   *
   * A bootstrap role of another name than the bootstrap template's is given as `ImagePublisher.role()`.
   *
   * @default - the stack's bootstrap role, if its synthesizer uses the roles of a bootstrap stack; otherwise
   * only identity policies of the repository's account allow pushing
   */
  readonly publishers?: ImagePublisher[];
}

/**
 * An ECR repository that is ready to be named by a Dockerfile's reserved label.
 *
 * It grants its publishers the actions that pushing takes, and Lambda the pull for the functions of
 * its account and region. Where the CDK's defaults differ:
 *
 * - Tags are immutable: what a tag names can never change under a function.
 * - Images are scanned on push.
 * - Untagged images expire after 30 days, if tags are immutable. Tagged images never do: a function
 *   whose image is gone fails, and nobody but you knows which versions and aliases still point to it.
 *
 * Define it in another stack than the functions: the stack that needs an image is deployed after the
 * image is pushed, and an image can be pushed only after its repository is deployed.
 *
 * @example
 * const repository = new SpartaOciRepository(new Stack(app, 'Images', { env }), 'Repository', {
 *   repositoryName: 'hello',
 * });
 * repository.allowFunctionsOf('210987654321');
 */
export class SpartaOciRepository extends ecr.Repository {
  /**
   * Whether a construct is a `SpartaOciRepository`, of whichever copy of this library.
   *
   * @param construct any construct
   */
  public static isSpartaOciRepository(construct: IConstruct): boolean {
    return isMarkedRepository(construct);
  }

  private readonly accounts = new Set<string>();
  private readonly functionArns: string[] = [];
  /** One for all accounts: a policy has room for 10,240 characters. */
  private accountsStatement?: iam.PolicyStatement;

  /**
   * @throws Error if `repositoryName` is missing, a token or no name that ECR takes
   */
  public constructor(scope: Construct, id: string, props: SpartaOciRepositoryProps) {
    try {
      const { publishers, ...repositoryProps } = givenOptions(props);
      failOnProblems('repository-invalid', pathOf(checkedScope(scope, id), id), [
        ...nameProblems(repositoryProps.repositoryName),
        ...publisherListProblems('publishers', publishers),
      ]);
      const imageTagMutability = repositoryProps.imageTagMutability ?? ecr.TagMutability.IMMUTABLE;
      const defaultRules = imageTagMutability === ecr.TagMutability.IMMUTABLE ? [untaggedExpire()] : undefined;
      super(scope, id, {
        ...repositoryProps,
        imageTagMutability,
        imageScanOnPush: repositoryProps.imageScanOnPush ?? true,
        lifecycleRules: repositoryProps.lifecycleRules ?? defaultRules,
      });

      const allowed = publishers ?? defaultPublishers(Stack.of(this));
      markRepository(this, { publishers: allowed.map(({ _publisher }) => _publisher), functionAccounts: this.accounts });
      allowed.forEach((publisher) => this.grantPublish(publisher));
      this.allowLambdaPull(Stack.of(this).account);
      this.addToResourcePolicy(
        new iam.PolicyStatement({
          principals: [new iam.ServicePrincipal('lambda.amazonaws.com')],
          actions: [...PULL_ACTIONS],
          conditions: { StringLike: { 'aws:sourceArn': Lazy.any({ produce: () => this.functionArns }) } },
        }),
      );
      const resource = this.node.defaultChild as ecr.CfnRepository;
      this.node.addValidation({
        validate: () => policySizeProblems(resource, this.accounts.size).map((problem) => printableMessage(`${this.node.path}: ${problem}`)),
      });
    } catch (error) {
      throw atCaller(error, SpartaOciRepository);
    }
  }

  /**
   * Lets a publisher push to this repository.
   *
   * Nothing is granted to `ImagePublisher.cliCredentials()`, whose identity is not known at synth:
   * identity policies of the repository's account must allow it to push.
   *
   * The publisher's role must exist when the repository is deployed: ECR checks it.
   *
   * @param publisher who pushes
   */
  public grantPublish(publisher: ImagePublisher): void {
    const problems = publisherTypeProblems('publisher', publisher ?? null);
    if (problems.length > 0) {
      throw atCaller(problemsError('repository-invalid', this.node.path, problems), this.grantPublish);
    }
    const arn = publisher._publisher.principalArn(Stack.of(this));
    if (arn !== undefined) {
      this.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.ArnPrincipal(arn)], actions: [...PUSH_ACTIONS] }));
    }
  }

  /**
   * Lets the functions of another account, in the repository's region, run images of this repository.
   *
   * Both the account and, for its functions, the Lambda service may pull, as Lambda asks for.
   *
   * The repository's policy has room for some 100 accounts; more fail the synth.
   *
   * @param accountId 12 digits; may be a token
   * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-xaccount-permissions
   */
  public allowFunctionsOf(accountId: string): void {
    const problems = accountProblems(accountId);
    if (problems.length > 0) {
      throw atCaller(problemsError('repository-invalid', this.node.path, problems), this.allowFunctionsOf);
    }
    if (this.accounts.has(accountId)) {
      return;
    }
    const principal = new iam.AccountPrincipal(accountId);
    if (this.accountsStatement && !this.accountsStatement.frozen) {
      this.accountsStatement.addPrincipals(principal);
    } else {
      this.accountsStatement = new iam.PolicyStatement({ principals: [principal], actions: [...PULL_ACTIONS] });
      this.addToResourcePolicy(this.accountsStatement);
    }
    this.allowLambdaPull(accountId);
  }

  private allowLambdaPull(account: string): void {
    this.accounts.add(account);
    this.functionArns.push(Stack.of(this).formatArn({ service: 'lambda', account, resource: 'function:*' }));
  }
}

function untaggedExpire(): ecr.LifecycleRule {
  return { description: 'images that lost their tag', tagStatus: ecr.TagStatus.UNTAGGED, maxImageAge: Duration.days(30) };
}

function defaultPublishers(stack: Stack): ImagePublisher[] {
  const { synthesizer } = stack;
  const usesRoles = synthesizer instanceof DefaultStackSynthesizer && !(synthesizer instanceof BootstraplessSynthesizer);
  return usesRoles ? [ImagePublisher.bootstrapRole()] : [];
}

function nameProblems(name: unknown): string[] {
  if (name === undefined) {
    return ["no repository name: give `repositoryName`, such as 'spartaoci', as the Dockerfile's label does"];
  }
  if (typeof name !== 'string') {
    return typeProblems('repositoryName', name, false, "a string, such as 'spartaoci'");
  }
  return Token.isUnresolved(name)
    ? ['`repositoryName` is needed at synth and cannot be a token: give a literal string']
    : repositoryNameProblems(name);
}

function accountProblems(accountId: string): string[] {
  return Token.isUnresolved(accountId) ? [] : accountIdProblems(accountId);
}

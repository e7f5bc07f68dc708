import { Aspects, DockerImageAssetSource, Stack, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, DockerImageAssetProps } from 'aws-cdk-lib/aws-ecr-assets';
import { IConstruct } from 'constructs';
import { ManifestSynthesizer, PublishingTarget } from './manifest-synthesizer';
import { DeclaredRepositories, definitionOf } from '../ecr/declared-repositories';
import { UserError } from '../errors/user-error';
import { CliCredentials } from '../publisher/cli-credentials';
import { Publisher } from '../publisher/publisher';
import { publisherProblems } from '../publisher/publisher-problems';
import { publishersOf } from '../publisher/repository-publishers';
import { addStackDependency, topLevelStackOf } from '../tree/stack-dependency';

/** The construct ID in the consuming stack. */
const ID = 'cdk-sparta-oci-images';

/**
 * The labelled images that one top-level stack brings: a stack to the CDK's construct tree,
 * an asset manifest in the cloud assembly, and nothing in CloudFormation.
 *
 * Being a stack is what lets the CDK's own `DockerImageAsset` stage an image here and then ask
 * *our* synthesizer where it goes, with public interfaces only.
 */
export class LabelledImages extends Stack {
  /** The labelled images of the top-level stack that a construct belongs to; created on first use. */
  public static of(scope: IConstruct): LabelledImages {
    const consumer = topLevelStackOf(scope);
    const existing = consumer.node.tryFindChild(ID);
    if (existing && !(existing instanceof LabelledImages)) {
      throw new UserError('manifest-misused', `${existing.node.path} is not from this copy of cdk-sparta-oci: install the library once, and give no construct that ID`, existing.node.path);
    }
    return existing ?? new LabelledImages(consumer);
  }

  /**
   * Overrides what `Stack` would make of the construct path: this stack's artifact *is* the manifest,
   * and the CDK CLI takes a dependency whose ID lacks `.assets` for a CloudFormation stack.
   */
  public readonly artifactId: string;

  private readonly manifest: ManifestSynthesizer;
  private problems: string[] = [];

  private constructor(consumer: Stack) {
    const manifest = new ManifestSynthesizer();
    super(consumer, ID, {
      env: { account: consumer.account, region: consumer.region },
      // Never seen, but checked: the consumer's own name is a valid one.
      stackName: consumer.stackName,
      synthesizer: manifest,
      analyticsReporting: false,
    });
    this.artifactId = `${consumer.artifactId}.sparta-oci.assets`;
    this.manifest = manifest;
    addStackDependency(consumer, this);
    // The app may define a repository after the images that name it: look when the tree is complete.
    Aspects.of(this).add({ visit: (node) => void (node === this && this.findRepositories()) });
    this.node.addValidation({ validate: () => this.problems });
  }

  /** Adds an image whose source, once it is staged, is published to what `resolve` answers for it. */
  public addImage(
    id: string,
    props: DockerImageAssetProps,
    resolve: (source: DockerImageAssetSource) => PublishingTarget,
  ): DockerImageAsset {
    return this.manifest.redirect(resolve, () => new DockerImageAsset(this, id, props));
  }

  /**
   * Publishes an image that another stack brings before this one's consumer, too.
   *
   * The image stands in both manifests, where the CDK CLI finds that it is the same, and publishes it once.
   * To depend on the other stack's manifest would not do: the CLI has only one stack wait for a manifest.
   */
  public share(target: PublishingTarget): void {
    this.manifest.add(target);
  }

  /** Puts the stacks that define the labelled repositories before the images, and finds who publishes. */
  private findRepositories(): void {
    const declared = DeclaredRepositories.around(this);
    const consumer = topLevelStackOf(this.node.scope!);
    const { targets } = this.manifest;
    const given = new Map(targets.filter(({ publisher }) => publisher).map(({ image, publisher }) => [image.uri, publisher]));
    this.problems = targets.flatMap((target) => {
      const repository = definitionOf(target.repository) ?? declared.find(target.image);
      const publishing = publishingOf(target, given.get(target.image.uri), repository);
      this.manifest.publishAs(target, publishing.publisher.role(publishing.stack, target.image));
      const problems = publisherProblems(consumer, target.image, publishing.publisher);
      if (repository && Stage.of(repository) === Stage.of(this)) {
        problems.push(...this.deployBefore(consumer, topLevelStackOf(repository), repository));
      }
      return problems.map((problem) => `${target.owner.node.path}: ${problem}`);
    });
  }

  private deployBefore(consumer: Stack, stack: Stack, repository: ecr.CfnRepository): string[] {
    if (stack === consumer) {
      return [
        `stack '${consumer.node.path}' uses the image and defines its repository '${repository.repositoryName}', at '${repository.node.path}': ` +
        'the image must be pushed before the stack is deployed, and the repository would exist only afterwards. ' +
        'Move the repository to a stack of its own',
      ];
    }
    this.manifest.publishAfter(stack);
    addStackDependency(consumer, stack);
    return [];
  }
}

/**
 * Who publishes, and the stack whose bootstrap roles are meant by that.
 *
 * @param given the publisher that the image, or one equal to it, is given
 */
function publishingOf(
  { owner }: PublishingTarget,
  given: Publisher | undefined,
  repository: IConstruct | undefined,
): { publisher: Publisher; stack: Stack } {
  const granted = repository && publishersOf(repository)[0];
  return given || !granted
    ? { publisher: given ?? new CliCredentials(), stack: topLevelStackOf(owner) }
    : { publisher: granted, stack: topLevelStackOf(repository) };
}

import { Aspects, DockerImageAssetSource, Stack } from 'aws-cdk-lib';
import { DockerImageAsset, DockerImageAssetProps } from 'aws-cdk-lib/aws-ecr-assets';
import { IConstruct } from 'constructs';
import { DeclaredRepositories, definitionOf } from './declared-repositories';
import { ManifestSynthesizer, PublishingTarget } from './manifest-synthesizer';
import { addStackDependency, topLevelStackOf } from './stack-dependency';
import { publisherProblems } from './target-environment';
import { ImagePublisher } from '../image-publisher';
import { SpartaOciRepository } from '../sparta-oci-repository';

const ID = 'sparta-oci';

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
    return (consumer.node.tryFindChild(ID) as LabelledImages | undefined) ?? new LabelledImages(consumer);
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
      synthesizer: manifest,
      analyticsReporting: false,
    });
    this.artifactId = `${consumer.artifactId}.${ID}.assets`;
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
    this.manifest.targets.add(target);
  }

  /** Puts the stacks that define the labelled repositories before the images, and takes the publishers from there. */
  private findRepositories(): void {
    const declared = DeclaredRepositories.around(this);
    const consumer = topLevelStackOf(this.node.scope!);
    this.problems = [...this.manifest.targets].flatMap((target) => {
      const repository = definitionOf(target.repository) ?? declared.find(target.image);
      if (!repository) {
        return [];
      }
      const stack = topLevelStackOf(repository);
      if (stack === consumer) {
        return [sameStackProblem(target, repository)];
      }
      this.manifest.publishAfter(stack);
      addStackDependency(consumer, stack);
      target.publisher ??= publishersOf(repository)[0];
      return publisherProblems(consumer, target.image, target.publisher).map((problem) => `${target.owner.node.path}: ${problem}`);
    });
  }
}

function sameStackProblem({ owner, image }: PublishingTarget, repository: IConstruct): string {
  return (
    `${owner.node.path}: the repository '${image.repositoryName}' is defined in the same stack, at '${repository.node.path}': ` +
    'the image must be pushed before the stack is deployed, and the repository would exist only afterwards. ' +
    'Move the repository to a stack of its own'
  );
}

function publishersOf(repository: IConstruct): ImagePublisher[] {
  const owner = repository.node.scope!;
  return SpartaOciRepository.isSpartaOciRepository(owner) ? (owner as SpartaOciRepository)._publishers : [];
}

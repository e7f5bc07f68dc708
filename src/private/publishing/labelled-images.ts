import { createHash } from 'crypto';
import { DockerImageAssetSource, Names, Stack, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, DockerImageAssetProps } from 'aws-cdk-lib/aws-ecr-assets';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { IConstruct } from 'constructs';
import { ManifestPlan, ManifestSynthesizer, PublishingTarget } from './manifest-synthesizer';
import { ownerProblems, repositoryChoiceProblems } from './owner-problems';
import { choosePublishing } from './publishing-choice';
import { pullWarning } from './pull-warnings';
import { StageDefinitions } from '../ecr/stage-definitions';
import { printableMessage } from '../errors/printable';
import { failOnProblems } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { warn } from '../errors/warn';
import { publisherProblems } from '../publisher/publisher-problems';
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

  private static readonly targetsByStage = new WeakMap<StageDefinitions, Map<string, PublishingTarget[]>>();

  /** All images of a stage, by their URIs. */
  private static targetsOf(definitions: StageDefinitions): Map<string, PublishingTarget[]> {
    let byUri = LabelledImages.targetsByStage.get(definitions);
    if (!byUri) {
      byUri = new Map();
      LabelledImages.targetsByStage.set(definitions, byUri);
      for (const target of new Set(definitions.stacks.filter(isLabelledImages).flatMap(({ manifest }) => manifest.targets))) {
        byUri.set(target.image.uri, [...(byUri.get(target.image.uri) ?? []), target]);
      }
    }
    return byUri;
  }

  /**
   * Overrides what `Stack` would make of the construct path: this stack's artifact *is* the manifest,
   * and the CDK CLI takes a dependency whose ID lacks `.assets` for a CloudFormation stack.
   */
  public readonly artifactId: string;

  private readonly manifest: ManifestSynthesizer;
  /** The functions that run an image, until they are found to be allowed to. */
  private readonly functions = new Map<IConstruct, PublishingTarget>();
  /** What was found for the synth that is under way. */
  private plan?: ManifestPlan;

  private constructor(private readonly consumer: Stack) {
    const manifest = new ManifestSynthesizer();
    super(consumer, ID, {
      env: { account: consumer.account, region: consumer.region },
      // Never seen, but checked: the consumer's own name is a valid one.
      stackName: consumer.stackName,
      synthesizer: manifest,
      analyticsReporting: false,
    });
    // Build contexts are staged by whoever adds an image; the CDK makes their hashes.
    this.node.setContext(DISABLE_ASSET_STAGING_CONTEXT, true);
    this.artifactId = `${consumer.artifactId}.sparta-oci.assets`;
    this.manifest = manifest;
    addStackDependency(consumer, this);
    // The app, or an Aspect of it, may define or change a repository after the images that name it: look when all is final.
    this.node.addValidation({ validate: () => (this.plan = this.makePlan()).problems });
    manifest.planWith(() => this.finalPlan());
  }

  /** Adds an image whose source, once it is staged, is published to what `resolve` answers for it. */
  public addImage(
    owner: IConstruct,
    props: DockerImageAssetProps,
    resolve: (source: DockerImageAssetSource) => PublishingTarget,
  ): DockerImageAsset {
    const checked = (source: DockerImageAssetSource) => {
      const target = resolve(source);
      failOnProblems('image-invalid', owner.node.path, repositoryChoiceProblems(target));
      return target;
    };
    return this.manifest.redirect(checked, () => new DockerImageAsset(this, this.freeIdFor(owner), props));
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

  /** The same for a function, whose account must be allowed to pull the image. */
  public shareWithFunction(target: PublishingTarget, user: IConstruct): void {
    this.share(target);
    this.functions.set(user, target);
  }

  /** A unique ID; those that the CDK makes leave out `Default`, so two constructs can have the same. */
  private freeIdFor({ node }: IConstruct): string {
    const id = node.path.split('/').every((part) => part === 'Default') ? 'Default' : Names.nodeUniqueId(node);
    return this.node.tryFindChild(id) ? `${id}-${createHash('sha256').update(node.path).digest('hex').slice(0, 8)}` : id;
  }

  /** The plan that was validated, or one that is made now, because an app may leave validation out. */
  private finalPlan(): ManifestPlan {
    const plan = this.plan ?? this.makePlan();
    this.plan = undefined;
    failOnProblems('image-invalid', this.consumer.node.path, plan.problems);
    return plan;
  }

  /** Puts the stacks that define the labelled repositories before the images, and finds who publishes. */
  private makePlan(): ManifestPlan {
    const { consumer } = this;
    const definitions = StageDefinitions.around(this);
    const targets = LabelledImages.targetsOf(definitions);
    const imageAssets = definitions.imageAssets.filter((asset) => !isLabelledImages(Stack.of(asset)));
    const plan = { roles: new Map(), prerequisites: new Set<Stack>(), problems: this.artifactProblems(definitions.stacks) };
    for (const target of this.manifest.targets) {
      const { image, owner } = target;
      const choice = choosePublishing(targets.get(image.uri)!, definitions);
      plan.roles.set(target, choice.publisher.role(choice.stack, image));
      const problems = [
        ...publisherProblems(consumer, image, choice.publisher),
        ...(topLevelStackOf(owner) === consumer ? ownerProblems(target, choice, imageAssets) : []),
        ...(choice.definition ? this.deployBefore(choice.definition, plan.prerequisites) : []),
      ];
      plan.problems.push(...problems.map((problem) => printableMessage(`${owner.node.path}: ${problem}`)));
      if (choice.definition) {
        this.warnFunctions(target, choice.definition);
      }
    }
    return plan;
  }

  private warnFunctions(target: PublishingTarget, repository: ecr.CfnRepository): void {
    const users = [...this.functions].filter(([, run]) => run === target).map(([user]) => user);
    for (const user of users) {
      const text = pullWarning(user, target.image, repository);
      if (text !== undefined) {
        warn(user, 'cdk-sparta-oci:account-not-allowed', text);
        // Once, however often the app is synthesized.
        this.functions.delete(user);
      }
    }
  }

  private deployBefore(repository: ecr.CfnRepository, prerequisites: Set<Stack>): string[] {
    const stack = topLevelStackOf(repository);
    if (Stage.of(repository) !== Stage.of(this)) {
      return [];
    }
    if (stack === this.consumer) {
      return [
        `stack '${stack.node.path}' uses the image and defines its repository '${repository.repositoryName}', at '${repository.node.path}': ` +
        'the image must be pushed before the stack is deployed, and the repository would exist only afterwards. ' +
        'Move the repository to a stack of its own',
      ];
    }
    prerequisites.add(stack);
    addStackDependency(this.consumer, stack);
    return [];
  }

  /** Why this manifest cannot have its ID: another artifact of the cloud assembly has it, and the last one written would win. */
  private artifactProblems(stacks: readonly Stack[]): string[] {
    return stacks
      .filter((each) => each !== this && !each.nestedStackParent && [each.artifactId, `${each.artifactId}.assets`].includes(this.artifactId))
      .map((each) => (
        `${this.consumer.node.path}: the manifest of its images and that of stack '${each.node.path}' would both be '${this.artifactId}': ` +
        "give one of the two stacks another ID, such as one without '.sparta-oci'"
      ));
  }
}

function isLabelledImages(stack: Stack): stack is LabelledImages {
  return stack instanceof LabelledImages;
}

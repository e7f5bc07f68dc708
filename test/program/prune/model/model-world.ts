import { ModelEnvironment } from './model-environment';
import { ModelHost } from './model-host';
import { ModelRepository } from './model-repository';
import { inUse } from './truth';
import { OTHER, OWNER, REGION, REPOSITORIES, WorldSpec } from './world-spec';
import { NOW, uriOf, WorldState } from './world-state';
import { AppImage, Assembly } from '../../../../program/assembly/assembly';
import { PruneWorld } from '../../../../program/prune/prunable-repository';
import { assemblyUses } from '../../../../program/usage/assembly-uses';
import { gatherUsage } from '../../../../program/usage/gather/gather-usage';
import { GatheredUsage, mergeUsage } from '../../../../program/usage/gathered-usage';

/**
 * A deletion, with what was in use all the time from the beginning of the last look. What somebody stopped using while
 * it was looked may go: whoever reads it afterwards finds it unused, and is right.
 */
export interface DeletionRecord {
  readonly repository: string;
  readonly digests: readonly string[];
  readonly usedSinceLastLook: ReadonlySet<string>;
  readonly afterFailure: boolean;
}

/** AWS as it is dealt, at the seam where the program asks it; things happen and calls fail in between. */
export class ModelWorld implements PruneWorld, ModelHost {
  public readonly state: WorldState;
  public readonly deletions: DeletionRecord[] = [];
  public readonly repositories: readonly ModelRepository[];
  public hasFailed = false;
  private calls = 0;
  private readonly callsAtLooks: number[] = [];
  private callsAtDeletion = 0;
  private waits = 0;
  private usedSinceLastLook: ReadonlySet<string> = new Set();
  private readonly environments: readonly ModelEnvironment[];

  public constructor(public readonly spec: WorldSpec) {
    this.state = new WorldState(spec);
    this.repositories = REPOSITORIES.map((name) => new ModelRepository(this, name));
    this.environments = [OWNER, ...(spec.looksAtOther ? [OTHER] : [])].map((account) => new ModelEnvironment(this, account));
  }

  public async gather(known: ReadonlySet<string>): Promise<GatheredUsage> {
    this.happen('look', this.callsAtLooks.push(this.calls) - 1);
    this.usedSinceLastLook = inUse(this.state);
    const parts = [];
    for (const environment of this.environments) parts.push(await gatherUsage(environment, known));
    return mergeUsage([...parts, assemblyUses(this.assembly(), known)]);
  }

  public now(): Date {
    return NOW;
  }

  /** Time goes by, as while a user reads a plan, and between two batches. Whoever deletes then without looking again deletes blindly. */
  public wait(): void {
    this.happen('wait', this.waits++);
    this.usedSinceLastLook = inUse(this.state);
  }

  /** Every call comes by here. */
  public tick(): void {
    const call = this.calls++;
    this.happen('call', call);
    if (this.spec.failure === call) {
      this.hasFailed = true;
      throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    }
  }

  /** How many calls there were before a look, or the first deletion. */
  public callsBefore(what: number | 'deletion'): number {
    return what === 'deletion' ? this.callsAtDeletion : this.callsAtLooks[what];
  }

  public recordDeletion(repository: string, digests: readonly string[]): void {
    // Too late for anybody to see: it only has to be told.
    this.happen('deletion', this.deletions.length);
    if (this.deletions.length === 0) this.callsAtDeletion = this.calls - 1;
    this.deletions.push({ repository, digests, usedSinceLastLook: this.usedSinceLastLook, afterFailure: this.hasFailed });
  }

  /** Looks and deletions are few, so that their events are dealt among the first ones. */
  private happen(when: string, count: number): void {
    const isDue = (at: number) => (when === 'call' ? at : at % 3) === count;
    const due = this.spec.events.filter((event) => event.when === when && isDue(event.at));
    for (const event of due) {
      this.state.happen(event);
      const used = inUse(this.state);
      this.usedSinceLastLook = new Set([...this.usedSinceLastLook].filter((image) => used.has(image)));
    }
  }

  private assembly(): Assembly {
    const images = this.state.assembly.map(({ repository, tag }): AppImage => ({
      assetHash: 'x',
      isLabelled: true,
      stacks: [],
      manifestFiles: [],
      source: { buildArgs: {}, raw: {} },
      destination: { account: OWNER, region: REGION, repository, tag: tag ?? 'none' },
    }));
    const digests = this.state.assembly.filter(({ digest }) => digest !== undefined).map(uriOf);
    const template = { Resources: { Any: { Type: 'AWS::ECS::TaskDefinition', Properties: { Images: digests } } } };
    return { folder: '/cdk.out', images, stacks: [{ id: 'app', stackName: 'app', account: OWNER, region: REGION, templates: [{ file: 'x', template }] }] };
  }
}

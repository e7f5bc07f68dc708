import { ECRClient } from '@aws-sdk/client-ecr';
import { EcrPrunable } from './ecr-prunable';
import { PrunableRepository, PruneWorld } from './prunable-repository';
import { AwsClients } from '../aws/aws-clients';
import { awsReason } from '../aws/aws-failure';
import { eachOf } from '../aws/each-of';
import { Unchecked } from '../findings/finding';
import { RepositoryId, repositoryKey } from '../registry/image-reference';
import { accountOfRole } from '../scope/environments';
import { Scope } from '../scope/scope';
import { assemblyUses } from '../usage/assembly-uses';
import { EnvironmentSource } from '../usage/environment-source';
import { Attempts } from '../usage/gather/attempts';
import { gatherUsage } from '../usage/gather/gather-usage';
import { GatheredUsage, mergeUsage } from '../usage/gathered-usage';
import { RememberingEnvironment } from '../usage/remembering-environment';

export interface AwsWorldOptions {
  readonly repositories: readonly RepositoryId[];
  /** Whether something is to be deleted. */
  readonly deletes: boolean;
  /** Roles that were given: those of the app may look and push, but not delete. */
  readonly roles: readonly string[];
  readonly onProgress: (text: string) => void;
}

/** What pruning asks of AWS, and the repositories that could not be entered. */
export async function openAwsWorld(scope: Scope, options: AwsWorldOptions): Promise<{ world: PruneWorld; unchecked: Unchecked[] }> {
  const { onProgress, deletes, roles } = options;
  const { environments, unchecked: open } = await scope.environments(options.repositories);
  const attempts = new Attempts();
  const clocks: ECRClient[] = [];
  const repositories: PrunableRepository[] = [];
  for (const id of options.repositories) {
    const { account, region } = id;
    const entered = await attempts.attempt(`repository ${repositoryKey(id)}`, async () => {
      const reader = await scope.access.clients(environments.find((each) => each.account === account && each.region === region)!);
      return { reader, remover: deletes ? await removerOf(scope, id, roles) : undefined };
    });
    if (!entered) continue;
    const ecr = await entered.reader.ecr();
    clocks.push(ecr);
    repositories.push(new EcrPrunable(id, ecr, await entered.remover?.ecr()));
  }
  const sources = new Map<string, Promise<EnvironmentSource>>();
  const gather = async (known: ReadonlySet<string>): Promise<GatheredUsage> => {
    const unentered: Unchecked[] = [];
    const parts = await eachOf(environments, 2, async (environment) => {
      const key = `${environment.account}/${environment.region}`;
      sources.set(key, sources.get(key) ?? scope.environmentSource(environment).then((source) => new RememberingEnvironment(source)));
      try {
        return [await gatherUsage(await sources.get(key)!, known, onProgress)];
      } catch (error) {
        unentered.push({ subject: key, reason: awsReason(error) });
        return [];
      }
    });
    const ofApp = scope.assembly ? [assemblyUses(scope.assembly, known)] : [];
    return mergeUsage([...parts.flat(), ...ofApp, { uses: [], mentions: [], looked: [], unchecked: [...open, ...unentered] }]);
  };
  return { world: { repositories, gather, now: () => earliest(clocks) }, unchecked: attempts.unchecked };
}

/** By a role that was given for the account, or the credentials at hand. */
function removerOf(scope: Scope, { account, region }: RepositoryId, roles: readonly string[]): Promise<AwsClients> {
  return scope.access.clients({ account, region, roleArns: roles.filter((role) => accountOfRole(role) === account) });
}

/** Now, by the clocks of AWS, of which the SDK notes how much the machine's differs; of several, the one that makes images younger. */
function earliest(clients: readonly ECRClient[]): Date {
  return new Date(Date.now() + Math.min(0, ...clients.map(({ config }) => config.systemClockOffset ?? 0)));
}

import { Attempts } from './attempts';
import { eachOf } from '../../aws/each-of';
import { findImageReferences } from '../../registry/image-reference';
import { EnvironmentSource } from '../environment-source';
import { GatheredUsage } from '../gathered-usage';
import { ImageUser, NamedUse } from '../image-use';

const AT_ONCE = 8;

/** The images of task definitions that can be run, or that something still runs, and of running tasks. */
export async function gatherTasks(source: EnvironmentSource, onProgress: (text: string) => void): Promise<GatheredUsage> {
  const { account, region } = source;
  const where = `${account}/${region}`;
  const attempts = new Attempts();
  const active = (await attempts.attempt(`ECS task definitions of ${where}`, () => source.activeTaskDefinitions())) ?? [];
  const clusters = (await attempts.attempt(`ECS clusters of ${where}`, () => source.clusters())) ?? [];
  const ofEach = async <T>(what: string, ask: (cluster: string) => Promise<T[]>) =>
    (await eachOf(clusters, AT_ONCE, (cluster) => attempts.attempt(`${what} of ${cluster}`, () => ask(cluster)))).flatMap((each) => each ?? []);
  const tasks = await ofEach('tasks', (cluster) => source.tasks(cluster));
  const services = await ofEach('services', (cluster) => source.services(cluster));
  // A definition that is no longer active still runs what was started from it.
  const running = [...tasks.map((task) => task.taskDefinitionArn), ...services.flatMap((service) => service.taskDefinitionArns)];
  const arns = [...new Set([...active, ...running])];
  let done = 0;
  const defined = await eachOf(arns, AT_ONCE, async (arn) => {
    onProgress(`task definitions of ${where}: ${++done} of ${arns.length}`);
    const definition = await attempts.attempt(arn, () => source.taskDefinition(arn));
    return definition ? usesOf({ kind: 'task-definition', arn, status: definition.status }, definition.images.map((image) => ({ image }))) : [];
  });
  const ofTasks = tasks.flatMap((task) => usesOf({ kind: 'task', arn: task.arn }, task.images));
  const looked = [['task definitions', arns.length], ['tasks', tasks.length], ['services', services.length]] as const;
  return {
    uses: [...defined.flat(), ...ofTasks],
    mentions: [],
    looked: looked.map(([what, count]) => ({ account, region, what, count })),
    unchecked: attempts.unchecked,
  };
}

function usesOf(user: ImageUser, images: ReadonlyArray<{ readonly image: string; readonly digest?: string }>): NamedUse[] {
  return images.flatMap(({ image, digest }) => findImageReferences(image).map((found): NamedUse => {
    const exact = digest ?? found.digest;
    return { user, image: { ...found, ...(exact !== undefined && { digest: exact }) }, how: exact === undefined ? 'names' : 'runs' };
  }));
}

import { ECSClient } from '@aws-sdk/client-ecs';
import { RunningTask, Service, TaskDefinition } from '../environment-source';

/** Services are described ten at a time, tasks a hundred at a time. */
const [SERVICES, TASKS] = [10, 100];

export async function taskDefinitionsIn(client: ECSClient): Promise<string[]> {
  const { paginateListTaskDefinitions } = await import('@aws-sdk/client-ecs');
  const arns: string[] = [];
  for await (const { taskDefinitionArns = [] } of paginateListTaskDefinitions({ client, pageSize: 100 }, { status: 'ACTIVE' })) {
    arns.push(...taskDefinitionArns);
  }
  return arns;
}

export async function describeTaskDefinition(client: ECSClient, arn: string): Promise<TaskDefinition | undefined> {
  const { DescribeTaskDefinitionCommand } = await import('@aws-sdk/client-ecs');
  try {
    const { taskDefinition } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
    const images = (taskDefinition?.containerDefinitions ?? []).map(({ image }) => image).filter((image) => image !== undefined);
    return { arn, status: taskDefinition?.status ?? 'UNKNOWN', images };
  } catch (error) {
    // ECS says so of one that was deleted for good.
    if (error instanceof Error && error.name === 'ClientException' && /unable to describe task definition/i.test(error.message)) return undefined;
    throw error;
  }
}

export async function clustersIn(client: ECSClient): Promise<string[]> {
  const { paginateListClusters } = await import('@aws-sdk/client-ecs');
  const arns: string[] = [];
  for await (const { clusterArns = [] } of paginateListClusters({ client, pageSize: 100 }, {})) arns.push(...clusterArns);
  return arns;
}

/** The tasks of a cluster that run or are about to. */
export async function tasksOf(client: ECSClient, cluster: string): Promise<RunningTask[]> {
  const { DescribeTasksCommand, paginateListTasks } = await import('@aws-sdk/client-ecs');
  const found: RunningTask[] = [];
  for await (const { taskArns = [] } of paginateListTasks({ client, pageSize: TASKS }, { cluster, desiredStatus: 'RUNNING' })) {
    if (taskArns.length === 0) continue;
    const { tasks = [], failures = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    failOnFailures(failures);
    for (const { taskArn, taskDefinitionArn, containers = [] } of tasks) {
      const images = containers.filter(({ image }) => image !== undefined).map(({ image, imageDigest }) => ({ image: image!, digest: imageDigest }));
      found.push({ arn: taskArn!, taskDefinitionArn: taskDefinitionArn!, images });
    }
  }
  return found;
}

export async function servicesOf(client: ECSClient, cluster: string): Promise<Service[]> {
  const { DescribeServicesCommand, paginateListServices } = await import('@aws-sdk/client-ecs');
  const found: Service[] = [];
  for await (const { serviceArns = [] } of paginateListServices({ client, pageSize: SERVICES }, { cluster })) {
    if (serviceArns.length === 0) continue;
    const { services = [], failures = [] } = await client.send(new DescribeServicesCommand({ cluster, services: serviceArns }));
    failOnFailures(failures);
    for (const { serviceArn, taskDefinition, deployments = [], taskSets = [] } of services) {
      const named = [taskDefinition, ...[...deployments, ...taskSets].map((each) => each.taskDefinition)].filter((each) => each !== undefined);
      found.push({ arn: serviceArn!, taskDefinitionArns: [...new Set(named)] });
    }
  }
  return found;
}

/** What is missing has ended meanwhile; any other failure hides something. */
function failOnFailures(failures: ReadonlyArray<{ readonly arn?: string; readonly reason?: string; readonly detail?: string }>): void {
  const [failure] = failures.filter(({ reason }) => reason !== 'MISSING');
  if (failure) throw new Error(`${failure.arn}: ${failure.reason}${failure.detail ? `: ${failure.detail}` : ''}`);
}

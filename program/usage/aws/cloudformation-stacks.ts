import { CloudFormationClient, GetTemplateCommandInput } from '@aws-sdk/client-cloudformation';
import { isNotThere } from '../../aws/aws-failure';
import { Template } from '../../template/template';
import { ChangeSet, DeployedStack, TemplateBody } from '../environment-source';

/** A change set that can never be executed any more. */
const OVER = new Set(['FAILED', 'DELETE_COMPLETE', 'DELETE_PENDING', 'DELETE_IN_PROGRESS']);

export async function stacksIn(client: CloudFormationClient): Promise<DeployedStack[]> {
  const { paginateDescribeStacks } = await import('@aws-sdk/client-cloudformation');
  const found: DeployedStack[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const { StackId, StackName, StackStatus, ParentId, Parameters = [], LastUpdatedTime, CreationTime } of Stacks) {
      if (StackStatus === 'DELETE_COMPLETE') continue;
      const parameters = Parameters.map(({ ParameterKey, ParameterValue, ResolvedValue }) => [ParameterKey!, ResolvedValue ?? ParameterValue ?? '']);
      found.push({
        id: StackId!,
        name: StackName!,
        status: StackStatus!,
        isNested: ParentId !== undefined,
        parameters: Object.fromEntries(parameters),
        changed: (LastUpdatedTime ?? CreationTime)?.toISOString(),
      });
    }
  }
  return found;
}

export async function templatesOf(client: CloudFormationClient, named: GetTemplateCommandInput): Promise<TemplateBody[]> {
  const { GetTemplateCommand } = await import('@aws-sdk/client-cloudformation');
  try {
    const { TemplateBody: body, StagesAvailable = [] } = await client.send(new GetTemplateCommand(named));
    // Without macros both are the same.
    const isProcessed = StagesAvailable.includes('Processed') && /Fn::Transform|!Transform\b|Transform["']?\s*:/.test(body ?? '');
    const processed = isProcessed ? (await client.send(new GetTemplateCommand({ ...named, TemplateStage: 'Processed' }))).TemplateBody : undefined;
    return [body, processed].filter((each) => each !== undefined).map(parsed);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

export async function changeSetsOf(client: CloudFormationClient, stackId: string): Promise<ChangeSet[]> {
  const { paginateListChangeSets } = await import('@aws-sdk/client-cloudformation');
  const found: ChangeSet[] = [];
  try {
    for await (const { Summaries = [] } of paginateListChangeSets({ client }, { StackName: stackId })) {
      for (const { ChangeSetId, ChangeSetName, Status, ExecutionStatus } of Summaries) {
        const isOver = OVER.has(Status ?? '') || ExecutionStatus === 'EXECUTE_COMPLETE' || ExecutionStatus === 'OBSOLETE';
        if (!isOver) found.push({ id: ChangeSetId!, name: ChangeSetName! });
      }
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return found;
}

/** CloudFormation calls a stack that is gone a validation error. */
function isGone(error: unknown): boolean {
  return isNotThere(error) || (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message));
}

/** Numbers, dates and tags of YAML make no difference to whether an image is named. */
function parsed(body: string): TemplateBody {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Template) : body;
  } catch {
    // It is YAML, which is searched as text.
    return body;
  }
}

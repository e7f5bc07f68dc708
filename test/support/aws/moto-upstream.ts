import * as http from 'node:http';
import { AwsRequest } from './aws-request';
import { AwsAnswer, forwardTo, Upstream } from './upstream';

/**
 * moto, with four differences from CloudFormation put right that would end every second deployment of the CDK's CLI:
 *
 * - A change set's name belongs to its stack; moto looks for it in all stacks, and the CLI uses one name for all.
 * - Deleting a change set that is not there succeeds; moto breaks down.
 * - Describing a change set that is not there fails with `ChangeSetNotFound`; moto calls it a validation error.
 * - A parameter that points to SSM can keep its previous value; moto then looks in SSM for the value instead of the name.
 *   Left out, the parameter has its default, which is what it had before.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html
 */
export class MotoUpstream implements Upstream {
  constructor(private readonly url: string) {}

  public async forward(call: AwsRequest, request: http.IncomingMessage): Promise<AwsAnswer> {
    if (call.service !== 'cloudformation' || !call.operation.endsWith('ChangeSet')) return forwardTo(this.url, request, call.body);
    const answer = await forwardTo(this.url, request, forMoto(call.body));
    if (call.operation === 'DeleteChangeSet' && answer.status === 500) {
      return xml(200, '<DeleteChangeSetResponse><DeleteChangeSetResult/></DeleteChangeSetResponse>');
    }
    if (call.operation === 'DescribeChangeSet' && answer.status === 400) {
      return xml(404, '<ErrorResponse><Error><Type>Sender</Type><Code>ChangeSetNotFound</Code>'
        + '<Message>the change set does not exist</Message></Error></ErrorResponse>');
    }
    return answer;
  }
}

function forMoto(body: Buffer): Buffer {
  const form = new URLSearchParams(body.toString());
  const [changeSet, stack] = [form.get('ChangeSetName'), form.get('StackName')];
  // An ARN tells the stack already.
  if (changeSet && stack && !changeSet.startsWith('arn:')) form.set('ChangeSetName', `${stack.split('/')[1] ?? stack}-${changeSet}`);
  for (const [key, value] of [...form]) {
    const parameter = /^(Parameters\.member\.\d+)\.UsePreviousValue$/.exec(key)?.[1];
    if (parameter && value === 'true') ['ParameterKey', 'UsePreviousValue'].forEach((part) => form.delete(`${parameter}.${part}`));
  }
  return Buffer.from(form.toString());
}

function xml(status: number, content: string): AwsAnswer {
  return { status, headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(content) };
}

import * as http from 'node:http';
import { AwsRequest } from './aws-request';
import { AwsAnswer, forwardTo, Upstream } from './upstream';

const CHANGE_SET_OPERATIONS = ['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet'];
const DELETED = '<DeleteChangeSetResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DeleteChangeSetResult/></DeleteChangeSetResponse>';

/**
 * moto, with two differences from CloudFormation put right that would end every second deployment of the CDK's CLI:
 *
 * - A change set's name belongs to its stack; moto looks for it in all stacks, and the CLI uses one name for all.
 * - Deleting a change set that is not there succeeds; moto fails.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html
 */
export class MotoUpstream implements Upstream {
  constructor(private readonly url: string) {}

  public async forward(call: AwsRequest, request: http.IncomingMessage): Promise<AwsAnswer> {
    if (call.service !== 'cloudformation' || !CHANGE_SET_OPERATIONS.includes(call.operation)) {
      return forwardTo(this.url, request, call.body);
    }
    const answer = await forwardTo(this.url, request, withNameOfItsOwn(call.body));
    return call.operation === 'DeleteChangeSet' && answer.status === 500
      ? { status: 200, headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(DELETED) }
      : answer;
  }
}

function withNameOfItsOwn(body: Buffer): Buffer {
  const form = new URLSearchParams(body.toString());
  const [changeSet, stack] = [form.get('ChangeSetName'), form.get('StackName')];
  // An ARN tells the stack already.
  if (!changeSet || !stack || changeSet.startsWith('arn:')) return body;
  form.set('ChangeSetName', `${stack.split('/')[1] ?? stack}-${changeSet}`);
  return Buffer.from(form.toString());
}

import * as http from 'node:http';
import { AwsRequest } from './aws-request';
import { AwsAnswer, Upstream } from './upstream';

/**
 * moto, with two differences from CloudFormation put right: it lists the change sets of all stacks for each, and it does
 * not give the template of a change set. Known are those that were created through here with the template's text.
 */
export class MotoChangeSets implements Upstream {
  /** Templates by stack and change set. */
  private readonly templates = new Map<string, string>();

  constructor(private readonly behind: Upstream) {}

  public async forward(call: AwsRequest, request: http.IncomingMessage): Promise<AwsAnswer> {
    if (call.service !== 'cloudformation') return this.behind.forward(call, request);
    const form = new URLSearchParams(call.body.toString());
    const stack = nameIn(form.get('StackName') ?? '');
    // Behind, the stack's name stands before the change set's, which belongs to its stack.
    const key = `${stack}/${nameIn(form.get('ChangeSetName') ?? '').replace(`${stack}-`, '')}`;
    if (call.operation === 'GetTemplate' && form.has('ChangeSetName')) {
      const template = escaped(this.templates.get(key) ?? '{}');
      return xml(200, `<GetTemplateResponse><GetTemplateResult><TemplateBody>${template}</TemplateBody></GetTemplateResult></GetTemplateResponse>`);
    }
    const answer = await this.behind.forward(call, request);
    if (call.operation === 'CreateChangeSet' && answer.status === 200) this.templates.set(key, form.get('TemplateBody') ?? '{}');
    return call.operation === 'ListChangeSets' && answer.status === 200
      ? xml(200, changeSetsOf(stack, answer.body.toString()))
      : answer;
  }
}

/** The name in an ARN, or the name itself. */
function nameIn(value: string): string {
  return value.startsWith('arn:') ? value.split('/')[1] : value;
}

function changeSetsOf(stack: string, answer: string): string {
  return answer.replace(/<member>.*?<\/member>/gs, (member) =>
    (member.includes(`<StackName>${stack}</StackName>`) ? member.replace(`<ChangeSetName>${stack}-`, '<ChangeSetName>') : ''));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function xml(status: number, content: string): AwsAnswer {
  return { status, headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(content) };
}

import { AwsCall } from '../../support/aws/local-aws';

/** What the tools ask only in order to know, and ask often. */
const QUESTIONS = /^(GetCallerIdentity|DescribeStacks|DescribeStackEvents|DescribeChangeSet|GetTemplate|GetParameter|GET .*)$/;

/** The calls that change something, and all of ECR's, one line for each: who called what. */
export function callLines(calls: readonly AwsCall[]): string[] {
  return calls.filter(({ service, operation }) => service === 'ecr' || !QUESTIONS.test(operation)).map(callLine);
}

function callLine({ service, operation, roleArn, input, status }: AwsCall): string {
  const form = new URLSearchParams(input);
  const subject = form.get('StackName') ?? form.get('RoleArn')?.split('/').pop() ?? '';
  const caller = roleArn?.split('/').pop() ?? 'the CLI\'s credentials';
  return `  ${service} ${operation} ${subject} → ${status}  (${caller})`.replace(/ {2}→/, ' →').replace(/ +→/, ' →');
}

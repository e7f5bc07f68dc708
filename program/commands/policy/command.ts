import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';

export const policyCommand: Command = {
  name: 'policy',
  summary: 'Tells the least IAM policy that a command needs.',
  description:
    'For whoever looks: the roles that the app names, or the credentials at hand. With a cloud assembly, or with given\n' +
    'repositories, the policy names those repositories and their accounts; without, it is for all.\n' +
    'sts:GetCallerIdentity, which is called too, needs no permission.',
  arguments: [
    { name: 'command', summary: 'the command to tell the policy of' },
    { name: 'repository', optional: true, multiple: true, summary: 'URIs of repositories instead of those of the app' },
  ],
  options: [COMMON_OPTIONS.app, COMMON_OPTIONS.json],
  examples: [
    { line: 'cdk-sparta-oci policy why > policy.json', explanation: 'for the repositories of the app' },
    { line: 'cdk-sparta-oci policy verify 123412341234.dkr.ecr.us-west-2.amazonaws.com/app', explanation: 'for one repository' },
  ],
  load: () => import('./run.js'),
};

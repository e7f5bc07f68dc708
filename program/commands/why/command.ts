import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';

export const whyCommand: Command = {
  name: 'why',
  summary: 'Tells everybody who uses an image, and so why it must stay.',
  description:
    'Looks at every version and alias of every image function, at ECS task definitions, services and running tasks, at the\n' +
    'templates of all stacks (nested ones and change sets included), at indexes and signatures, and at the cloud assembly.\n' +
    'It looks in the accounts and regions of the app and of the image, and in those that --region and --role add.',
  arguments: [{ name: 'image', summary: "URI, or the tag or digest of an image in one of the app's repositories" }],
  options: [COMMON_OPTIONS.app, COMMON_OPTIONS.json, COMMON_OPTIONS.profile, COMMON_OPTIONS.region, COMMON_OPTIONS.role, COMMON_OPTIONS.failOn],
  examples: [
    { line: 'cdk-sparta-oci why 123412341234.dkr.ecr.us-west-2.amazonaws.com/app:v1', explanation: 'everybody who uses that image' },
    { line: 'cdk-sparta-oci why sha256:5f1e…', explanation: "an image of the app's repositories, by its digest" },
    { line: 'cdk-sparta-oci why v1 --role arn:aws:iam::432143214321:role/reader', explanation: 'look in another account, too' },
  ],
  load: () => import('./run.js'),
};

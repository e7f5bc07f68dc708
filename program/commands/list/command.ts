import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';
import { PRUNE_OPTIONS } from '../../prune/prune-options';

export const listCommand: Command = {
  name: 'list',
  summary: 'Lists the images of the app: where each goes, whether it is there, who runs it.',
  description:
    'Reads the cloud assembly; asks ECR for each tag, and Lambda and ECS who runs what.\n' +
    'Given images or repositories are listed instead of those of the app.',
  arguments: [{ name: 'image', optional: true, multiple: true, summary: 'URI of an image or of a repository, <account>.dkr.ecr.<region>.amazonaws.com/…' }],
  options: [
    { name: 'format', value: 'FORMAT', choices: ['text', 'mermaid', 'dot', 'html'], default: 'text', summary: 'text on stderr, or a picture or page on stdout' },
    { name: 'all', summary: 'images of the app without a label, too' },
    ...PRUNE_OPTIONS.map((option) => ({ ...option, summary: `for html: ${option.summary}` })),
    COMMON_OPTIONS.app,
    COMMON_OPTIONS.json,
    COMMON_OPTIONS.offline,
    COMMON_OPTIONS.profile,
    COMMON_OPTIONS.region,
    COMMON_OPTIONS.role,
    COMMON_OPTIONS.failOn,
  ],
  examples: [
    { line: 'cdk-sparta-oci list', explanation: 'the images of the app in cdk.out' },
    { line: 'cdk-sparta-oci list --offline --json', explanation: 'what the app will publish, without asking AWS' },
    { line: 'cdk-sparta-oci list --format mermaid > images.mmd', explanation: 'a picture: Dockerfile, repository, functions' },
    { line: 'cdk-sparta-oci list --format html > images.html', explanation: 'a page to look at before pruning: all images by size, and who uses them' },
    { line: 'cdk-sparta-oci list 123412341234.dkr.ecr.us-west-2.amazonaws.com/app', explanation: 'every image of one repository' },
  ],
  load: () => import('./run.js'),
};

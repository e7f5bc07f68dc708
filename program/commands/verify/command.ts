import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Checks after a deployment that what runs is what was published.',
  description:
    'Of each labelled image of the app: it is in its repository, active and no index; the label that it carries is its own\n' +
    'URI; it is for the right architecture; every version of a function that names its tag runs the image that the tag\n' +
    'means now, and Lambda can run it. Nothing is pulled.',
  arguments: [{ name: 'image', optional: true, multiple: true, summary: 'URIs of images to check instead of those of the app' }],
  options: [
    { name: 'wait', summary: 'wait until Lambda is done with the functions, five minutes at most' },
    COMMON_OPTIONS.app, COMMON_OPTIONS.json, COMMON_OPTIONS.profile, COMMON_OPTIONS.region, COMMON_OPTIONS.role, COMMON_OPTIONS.failOn,
  ],
  examples: [
    { line: 'cdk deploy && cdk-sparta-oci verify --wait', explanation: 'as a step of a pipeline' },
    { line: 'cdk-sparta-oci verify --fail-on warning', explanation: 'inactive functions are a failure, too' },
  ],
  load: () => import('./run.js'),
};

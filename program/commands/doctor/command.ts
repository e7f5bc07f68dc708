import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Tells before deploying what would go wrong: in the app, in the engine that builds, and in AWS.',
  description:
    'Looks at every labelled image of the app: whether its Dockerfile still says where it goes, what the engine here would make\n' +
    'of it, whether its repository is there and keeps what functions run, whether its tag is taken by something else, and\n' +
    'whether its publisher may push and Lambda may pull. It changes nothing.',
  arguments: [],
  options: [
    COMMON_OPTIONS.app,
    COMMON_OPTIONS.offline,
    COMMON_OPTIONS.json,
    COMMON_OPTIONS.profile,
    COMMON_OPTIONS.role,
    COMMON_OPTIONS.failOn,
  ],
  examples: [
    { line: 'cdk synth && cdk-sparta-oci doctor', explanation: 'everything that can be known before deploying' },
    { line: 'cdk-sparta-oci doctor --offline --fail-on warning', explanation: 'what needs no account, in a pull request' },
  ],
  load: () => import('./run.js'),
};

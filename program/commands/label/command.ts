import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';

export const labelCommand: Command = {
  name: 'label',
  summary: 'Tells the labels that an image would carry, without Docker.',
  description:
    'The Dockerfile is evaluated as BuildKit would. With a label name, the value alone goes to stdout;\n' +
    'without, every label does, as name=value. SPARTA_ECR_LABEL_NAME is io.sparta.ecr-name unless it is given.',
  arguments: [
    { name: 'Dockerfile', summary: 'the file to read, - for stdin' },
    { name: 'label', optional: true, summary: 'the one label to tell' },
  ],
  options: [
    { name: 'build-arg', value: 'NAME=VALUE', multiple: true, summary: 'a build argument; NAME alone takes the value of the environment' },
    { name: 'target', value: 'STAGE', summary: 'the stage to build (default: the last)' },
    { name: 'platform', value: 'OS/ARCH', default: 'linux/amd64', summary: 'the platform to build for' },
    { name: 'explain', summary: 'tell which line and which argument made each label' },
    COMMON_OPTIONS.json,
    COMMON_OPTIONS.failOn,
  ],
  examples: [
    { line: 'cdk-sparta-oci label app/Dockerfile io.sparta.ecr-name --build-arg SPARTA_BUILD_ID=v1', explanation: 'the one value, for a script' },
    { line: 'cdk-sparta-oci label app/Dockerfile --explain', explanation: 'where each label comes from' },
    { line: 'cdk-sparta-oci label app/Dockerfile --platform linux/arm64 --json', explanation: 'everything that is known, as JSON' },
  ],
  // The bundler takes the TypeScript file; the compiler wants the name of what becomes of it.
  load: () => import('./run.js'),
};

import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';

export const bakeCommand: Command = {
  name: 'bake',
  summary: 'Has BuildKit build and push all images of an app at once, on one builder or on a farm.',
  description:
    'Writes a bake file for docker buildx from the cloud assembly: one target for each different labelled image, built and\n' +
    'pushed exactly as cdk deploy would. Publishing skips tags that exist, so a cdk deploy afterwards only deploys.\n' +
    'Without --run the commands that log in, build and push go to stdout.',
  arguments: [],
  options: [
    COMMON_OPTIONS.app,
    { name: 'out', value: 'FILE', summary: 'the bake file to write (default: docker-bake.json, with --run a temporary one)' },
    { name: 'stock', summary: 'take along the app\'s other Docker image assets, to where their manifests say' },
    { name: 'missing-only', summary: 'ask ECR, and leave out what is there already' },
    { name: 'cache-to', value: 'REPOSITORY', summary: 'share the build cache in this repository of a registry, each image under its own tag' },
    { name: 'shard', value: 'I/N', summary: 'only the I-th of N shares, for N builders' },
    { name: 'run', summary: 'log in as the publishers, build what is missing, push it, and check what was pushed' },
    { name: 'builder', value: 'NAME', summary: 'the builder of docker buildx to take' },
    {
      name: 'provenance',
      summary: 'refused',
      refusal: 'an attestation makes an index of the image, and Lambda runs a single manifest alone: sign or attest the pushed digest instead',
    },
    COMMON_OPTIONS.json,
    COMMON_OPTIONS.profile,
    COMMON_OPTIONS.failOn,
  ],
  examples: [
    { line: 'cdk-sparta-oci bake | sh -e', explanation: 'write the file, log in, build and push' },
    { line: 'cdk-sparta-oci bake --run --builder farm', explanation: 'the same, but only what is missing, and checked afterwards' },
    { line: 'cdk-sparta-oci bake --run --shard 2/4', explanation: 'the second of four jobs' },
    { line: 'cdk-sparta-oci bake --cache-to 123412341234.dkr.ecr.eu-west-1.amazonaws.com/cache', explanation: 'with a cache in ECR' },
  ],
  load: () => import('./run.js'),
};

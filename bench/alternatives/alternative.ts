/** One way of giving a Lambda function a container image that is built from a folder. */
export interface Alternative {
  readonly name: string;
  /** Program in `alternatives/apps`. */
  readonly app: string;
  /** What it is installed as; nothing for what every CDK app has. */
  readonly packageName?: string;
  readonly version?: string;
  /** Where its image ends. */
  readonly imageEnds: string;
}

/** The CDK in which all of them are synthesized: the newest that all of them take. */
export const CDK_VERSIONS = { 'aws-cdk-lib': '2.270.0', 'constructs': '10.5.1' };

export const ALTERNATIVES: readonly Alternative[] = [
  { name: 'cdk-sparta-oci', app: 'sparta', imageEnds: 'your repository, your tag' },
  { name: 'aws-cdk-lib, DockerImageFunction', app: 'stock', imageEnds: 'bootstrap repository, hash as tag' },
  {
    name: 'cdk-ecr-deployment',
    app: 'cdk-ecr-deployment',
    packageName: 'cdk-ecr-deployment',
    version: '4.2.65',
    imageEnds: 'your repository, your tag, and the bootstrap repository',
  },
  {
    name: 'cdk-docker-image-deployment',
    app: 'cdk-docker-image-deployment',
    packageName: 'cdk-docker-image-deployment',
    version: '0.0.1034',
    imageEnds: 'your repository, your tag, and the bootstrap repository',
  },
  {
    name: 'deploy-time-build',
    app: 'deploy-time-build',
    packageName: 'deploy-time-build',
    version: '0.4.10',
    imageEnds: 'your repository, built in the cloud',
  },
  {
    name: 'app-staging-synthesizer',
    app: 'app-staging-synthesizer',
    packageName: '@aws-cdk/app-staging-synthesizer-alpha',
    version: '2.149.0-alpha.0',
    imageEnds: 'a repository that it names, hash as tag',
  },
];

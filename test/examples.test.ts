import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { folderWith } from './fixtures/build-folder';

const EXAMPLES = path.join(__dirname, '..', 'examples');
const TSX = path.join(__dirname, '..', 'node_modules', '.bin', 'tsx');
const BOOTSTRAP_ROLE = 'arn:${AWS::Partition}:iam::123412341234:role/cdk-hnb659fds-image-publishing-role-123412341234-us-west-2';

interface Assembly {
  readonly directory: string;
  readonly artifacts: { [id: string]: { type: string; dependencies?: string[] } };
}

/** Synthesizes an example as the CDK CLI does, but for the CLI. */
function synth(example: string, ...assembly: string[]): Assembly {
  const outdir = folderWith({});
  const { status, stderr } = spawnSync(TSX, ['--tsconfig', '../../tsconfig.dev.json', 'app.ts'], {
    cwd: path.join(EXAMPLES, example),
    env: { ...process.env, CDK_OUTDIR: outdir },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const directory = path.join(outdir, ...assembly);
  return { directory, artifacts: read(directory, 'manifest.json').artifacts };
}

const read = (directory: string, file: string) => JSON.parse(fs.readFileSync(path.join(directory, file), 'utf8'));

function destinations({ directory }: Assembly, artifactId: string): any[] {
  const images: any[] = Object.values(read(directory, `${artifactId}.json`).dockerImages);
  return images.flatMap((image) => Object.values(image.destinations));
}

const TAG = expect.stringMatching(/^[0-9a-f]{64}$/);

test('hello-world publishes to the repository that exists and runs the image from there', () => {
  const assembly = synth('hello-world');
  const manifest = read(assembly.directory, 'HelloWorldStack.sparta-oci.assets.json').dockerImages;
  const [[hash, image]] = Object.entries<any>(manifest);
  const template = read(assembly.directory, 'HelloWorldStack.template.json');
  expect(image.source.dockerBuildArgs.SPARTA_BUILD_ID).toBe(hash);
  const text = JSON.stringify({ resources: template.Resources, manifest }, undefined, 2);
  const readable = text.replaceAll(hash, '<asset hash>').replaceAll(hash.slice(0, 12), '<12 digits>');
  expect(readable).toMatchSnapshot();
});

test('own-repository creates the repository, then publishes as the bootstrap role, then deploys two functions', () => {
  const assembly = synth('own-repository');
  expect(assembly.artifacts['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
  expect(assembly.artifacts.Functions.dependencies).toEqual(expect.arrayContaining(['Repositories', 'Functions.sparta-oci.assets']));
  expect(destinations(assembly, 'Functions.sparta-oci.assets')).toEqual([
    { repositoryName: 'greetings', imageTag: TAG, region: 'us-west-2', assumeRoleArn: BOOTSTRAP_ROLE },
  ]);
});

test('existing-repository publishes as the role that it names', () => {
  expect(destinations(synth('existing-repository'), 'ExistingRepository.sparta-oci.assets')).toEqual([
    { repositoryName: 'greetings', imageTag: TAG, region: 'us-west-2', assumeRoleArn: 'arn:aws:iam::123412341234:role/image-publisher' },
  ]);
});

test('central-account publishes as a role of the central account, and has the policies of both sides', () => {
  const assembly = synth('central-account');
  expect(destinations(assembly, 'Workload.sparta-oci.assets')).toEqual([
    { repositoryName: 'team/hello', imageTag: TAG, region: 'us-west-2', assumeRoleArn: 'arn:aws:iam::210987654321:role/image-publisher' },
  ]);
  const account = { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::123412341234:root']] } };
  const resources: any[] = Object.values(read(assembly.directory, 'CentralRegistry.template.json').Resources);
  const statementsOf = (type: string, document: string) =>
    resources.filter(({ Type }) => Type === type).flatMap(({ Properties }) => Properties[document].Statement);
  expect(statementsOf('AWS::ECR::Repository', 'RepositoryPolicyText').map(({ Principal }) => Principal)).toEqual([
    { AWS: 'arn:aws:iam::210987654321:role/image-publisher' },
    { Service: 'lambda.amazonaws.com' },
    account,
  ]);
  expect(statementsOf('AWS::IAM::Role', 'AssumeRolePolicyDocument')).toEqual([{ Effect: 'Allow', Principal: account, Action: 'sts:AssumeRole' }]);
  expect(statementsOf('AWS::IAM::Policy', 'PolicyDocument')).toEqual([{ Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' }]);
});

test('three-environments has three labels, three repositories and three manifests', () => {
  const environments = { Dev: ['111111111111', 'us-west-2'], Prod: ['222222222222', 'us-west-2'], ProdEurope: ['222222222222', 'eu-west-1'] };
  const outdir = path.dirname(synth('three-environments', 'assembly-Dev').directory);
  for (const [stage, [account, region]] of Object.entries(environments)) {
    const directory = path.join(outdir, `assembly-${stage}`);
    const { artifacts } = read(directory, 'manifest.json');
    const manifest = Object.keys(artifacts).find((id) => id.endsWith('.sparta-oci.assets'))!;
    expect(destinations({ directory, artifacts }, manifest)).toMatchObject([
      { repositoryName: 'greetings', region, assumeRoleArn: expect.stringContaining(`:iam::${account}:role/`) },
    ]);
    expect(artifacts[manifest].dependencies).toEqual([expect.stringContaining(`${stage}Repositories`)]);
  }
});

test('node-function creates its repository, publishes to it, and runs the handler of its Dockerfile', () => {
  const assembly = synth('node-function');
  expect(assembly.artifacts['Hello.sparta-oci.assets'].dependencies).toEqual(['Images']);
  expect(destinations(assembly, 'Hello.sparta-oci.assets')).toEqual([
    { repositoryName: 'hello', imageTag: TAG, region: 'us-west-2', assumeRoleArn: BOOTSTRAP_ROLE },
  ]);
});

test('web-api has a URL that needs no credentials', () => {
  const resources: any[] = Object.values(read(synth('web-api').directory, 'WebApi.template.json').Resources);
  expect(resources.find(({ Type }) => Type === 'AWS::Lambda::Url').Properties).toMatchObject({ AuthType: 'NONE' });
});

test('ecs-and-lambda runs one image as a function and as a task, and publishes it before both', () => {
  const assembly = synth('ecs-and-lambda');
  const [ofFunction, ofTask] = ['Reports', 'NightlyReports'].map((stack) => {
    expect(assembly.artifacts[stack].dependencies).toContain(`${stack}.sparta-oci.assets`);
    return read(assembly.directory, `${stack}.sparta-oci.assets.json`).dockerImages;
  });
  expect(ofTask).toEqual(ofFunction);
  const [{ imageTag }] = destinations(assembly, 'Reports.sparta-oci.assets');
  const task = Object.values<any>(read(assembly.directory, 'NightlyReports.template.json').Resources).find(({ Type }) => Type === 'AWS::ECS::TaskDefinition');
  expect(JSON.stringify(task.Properties.ContainerDefinitions[0].Image)).toContain(`/reports:${imageTag}`);
});

test('github-actions lets the role of the workflow push, and pushes with the credentials of the workflow', () => {
  const assembly = synth('github-actions');
  expect(destinations(assembly, 'Hello.sparta-oci.assets')).toEqual([{ repositoryName: 'hello', imageTag: TAG, region: 'us-west-2' }]);
  const resources: any[] = Object.values(read(assembly.directory, 'Delivery.template.json').Resources);
  const repository = resources.find(({ Type }) => Type === 'AWS::ECR::Repository');
  expect(repository.Properties.RepositoryPolicyText.Statement[0].Principal).toEqual({ AWS: 'arn:aws:iam::123412341234:role/github-actions' });
  const workflow = fs.readFileSync(path.join(EXAMPLES, 'github-actions', '.github', 'workflows', 'deploy.yml'), 'utf8');
  expect(workflow).toContain('role-to-assume: arn:aws:iam::123412341234:role/github-actions');
});

test('pipeline creates the repository with itself, publishes with the bootstrap role, then deploys the stage', () => {
  const { directory } = synth('pipeline');
  const { Resources } = read(directory, 'Delivery.template.json');
  const resources: any[] = Object.values(Resources);
  expect(resources.filter(({ Type }) => Type === 'AWS::ECR::Repository')).toHaveLength(1);

  const pipeline = resources.find(({ Type }) => Type === 'AWS::CodePipeline::Pipeline');
  expect(pipeline.Properties.Stages.map(({ Name }: any) => Name)).toEqual(['Source', 'Build', 'UpdatePipeline', 'Assets', 'Prod']);

  const publish = resources.find((each) => each.Type === 'AWS::CodeBuild::Project' && JSON.stringify(each.Properties.Source).includes('sparta-oci.assets.json'));
  expect(JSON.stringify(publish.Properties.Source)).toContain('cdk-assets');
  const policy = resources.find((each) => each.Type === 'AWS::IAM::Policy' && JSON.stringify(each).includes('image-publishing-role'));
  expect(policy.Properties.PolicyDocument.Statement).toContainEqual({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: expect.objectContaining({ 'Fn::Sub': BOOTSTRAP_ROLE }),
  });
});

import { App, CfnResource, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, LegacyStackSynthesizer, Stack, Stage } from 'aws-cdk-lib';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ImagePublisher, PublisherRoleOptions, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../src';
import { dockerfileWith, labelled, seedDockerfile } from './fixtures/build-folder';
import { artifactsOf, ENV, imagesOf, stackIn } from './fixtures/in-memory-app';

const dockerfile = seedDockerfile();
const BOOTSTRAP_ROLE = 'arn:${AWS::Partition}:iam::123412341234:role/cdk-hnb659fds-image-publishing-role-123412341234-us-west-2';

const destinationsOf = (app: App, artifactId = 'Functions.sparta-oci.assets') =>
  Object.values(imagesOf(app.synth(), artifactId)).flatMap(({ destinations }) => Object.values(destinations));

test('creates the repository, then builds, then deploys the function', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
  const artifacts = artifactsOf(app.synth());
  expect(artifacts['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
  expect(artifacts.Functions.dependencies).toEqual(expect.arrayContaining(['Repositories', 'Functions.sparta-oci.assets']));
});

test('finds a plain repository under its literal name, and pushes with the credentials of the CLI', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  new ecr.Repository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
  expect(destinationsOf(app)[0]).not.toHaveProperty('assumeRoleArn');
});

test('waits for no repository of another name, environment or stage', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  new ecr.Repository(stackIn(app, 'OtherName'), 'Repository', { repositoryName: 'other' });
  new ecr.Repository(new Stack(app, 'OtherRegion', { env: { ...ENV, region: 'eu-west-1' } }), 'Repository', { repositoryName: 'spartaoci' });
  new ecr.Repository(stackIn(new Stage(app, 'Stage'), 'OtherStage'), 'Repository', { repositoryName: 'spartaoci' });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toBeUndefined();
});

test('waits for no repository of another service', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  new ecr.CfnPublicRepository(stackIn(app, 'Public'), 'Repository', { repositoryName: 'spartaoci' });
  new codecommit.CfnRepository(stackIn(app, 'Sources'), 'Repository', { repositoryName: 'spartaoci' });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toBeUndefined();
});

/** A repository that no resource of CloudFormation's is, but one of the user's own. */
class OwnRepository extends ecr.RepositoryBase {
  public readonly repositoryName = 'spartaoci';
  public readonly repositoryArn = 'arn:aws:ecr:us-west-2:123412341234:repository/spartaoci';

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new CfnResource(this, 'Resource', { type: 'Custom::Repository' });
  }

  public addToResourcePolicy(): iam.AddToResourcePolicyResult {
    return { statementAdded: false };
  }
}

test('takes a repository of another making that is given by its name, and waits for nothing', () => {
  const app = new App();
  const repository = new OwnRepository(stackIn(app, 'Repositories'), 'Own');
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, repository });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toBeUndefined();
});

test('pushes as the publisher that the labelled repository grants first', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
  expect(destinationsOf(app)).toEqual([
    { repositoryName: 'spartaoci', imageTag: expect.stringMatching(/^[0-9a-f]{64}$/), region: 'us-west-2', assumeRoleArn: BOOTSTRAP_ROLE },
  ]);
});

test('pushes as the publisher of the image where it has one', () => {
  const app = new App();
  const publisher = ImagePublisher.role('arn:aws:iam::123412341234:role/ci', { externalId: 'x1', sessionTags: { team: 'a' } });
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, publisher });
  new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci', publishers: [publisher] });
  expect(destinationsOf(app)).toEqual([
    {
      repositoryName: 'spartaoci',
      imageTag: expect.any(String),
      region: 'us-west-2',
      assumeRoleArn: 'arn:aws:iam::123412341234:role/ci',
      assumeRoleExternalId: 'x1',
      assumeRoleAdditionalOptions: { Tags: [{ Key: 'team', Value: 'a' }] },
    },
  ]);
});

test.each<[string, PublisherRoleOptions | undefined]>([
  ['without terms', undefined],
  ['with no tags in its terms', { sessionTags: {} }],
])('names a role %s and nothing else', (_, options) => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/ci', options) });
  expect(destinationsOf(app)).toStrictEqual([
    { repositoryName: 'spartaoci', imageTag: expect.any(String), region: 'us-west-2', assumeRoleArn: 'arn:aws:iam::123412341234:role/ci' },
  ]);
});

test('takes the bootstrap qualifier of the context where the synthesizer has none', () => {
  const app = new App({ analyticsReporting: false, context: { '@aws-cdk/core:bootstrapQualifier': 'ctx' } });
  const stack = new Stack(app, 'Functions', { env: ENV, synthesizer: new LegacyStackSynthesizer() });
  new SpartaOciFunction(stack, 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
  expect(destinationsOf(app)).toMatchObject([{ assumeRoleArn: BOOTSTRAP_ROLE.replace('hnb659fds', 'ctx') }]);
});

test('takes the repository that is given', () => {
  const app = new App();
  const repository = new ecr.Repository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, repository });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
});

test('takes an imported repository that is given, and waits for nothing', () => {
  const app = new App();
  const stack = stackIn(app, 'Functions');
  const repository = ecr.Repository.fromRepositoryName(stack, 'Imported', 'spartaoci');
  new SpartaOciFunction(stack, 'Fn', { dockerfile, repository });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toBeUndefined();
});

test('fails for a repository in the stack of the function, and says what to move', () => {
  const app = new App();
  const stack = stackIn(app);
  new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci' });
  new SpartaOciFunction(stack, 'Fn', { dockerfile });
  expect(() => app.synth()).toThrow(
    "Stack/Fn/Image: stack 'Stack' uses the image and defines its repository 'spartaoci', at 'Stack/Repository/Resource': " +
      'the image must be pushed before the stack is deployed, and the repository would exist only afterwards. Move the repository to a stack of its own',
  );
});

test('fails for a given repository of another name', () => {
  const app = new App();
  const repository = new ecr.Repository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'other' });
  expect(() => new SpartaOciImage(stackIn(app), 'Image', { dockerfile, repository })).toThrow(
    "Stack/Image: the label names repository 'spartaoci' ('123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:",
  );
});

test('fails for a given repository whose name is known only at deploy time', () => {
  const app = new App();
  const repository = new ecr.Repository(stackIn(app, 'Repositories'), 'Repository');
  expect(() => new SpartaOciImage(stackIn(app), 'Image', { dockerfile, repository })).toThrow(
    "the name of repository 'Repositories/Repository' is known only at deploy time, but the label names it at synth: give it the literal `repositoryName: 'spartaoci'`",
  );
});

const CENTRAL = { account: '210987654321', region: 'us-west-2' };
const centralDockerfile = dockerfileWith(labelled('io.sparta.ecr-name=210987654321.dkr.ecr.${AWS_REGION}.amazonaws.com/spartaoci:${SPARTA_BUILD_ID}'));

test('takes the publisher of a repository in another account, without a word at the image', () => {
  const app = new App();
  const publisher = ImagePublisher.role('arn:aws:iam::210987654321:role/p');
  const repositories = new Stack(app, 'Repositories', { env: CENTRAL });
  const repository = new SpartaOciRepository(repositories, 'Repository', { repositoryName: 'spartaoci', publishers: [publisher] });
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile: centralDockerfile, repository });
  expect(destinationsOf(app)).toMatchObject([{ assumeRoleArn: 'arn:aws:iam::210987654321:role/p' }]);
});

test('pushes as the bootstrap role of the stack that grants it, whatever the synthesizer of the function is', () => {
  const app = new App();
  const repositories = new Stack(app, 'Repositories', { env: ENV, synthesizer: new DefaultStackSynthesizer({ qualifier: 'infra' }) });
  new SpartaOciRepository(repositories, 'Repository', { repositoryName: 'spartaoci' });
  const functions = new Stack(app, 'Functions', { env: ENV, synthesizer: new CliCredentialsStackSynthesizer() });
  new SpartaOciFunction(functions, 'Fn', { dockerfile });
  expect(destinationsOf(app)).toMatchObject([{ assumeRoleArn: BOOTSTRAP_ROLE.replace('hnb659fds', 'infra') }]);
});

test('takes the publisher of a given repository in another stage, and waits for nothing there', () => {
  const app = new App();
  const repository = new SpartaOciRepository(stackIn(app, 'Delivery'), 'Repository', { repositoryName: 'spartaoci' });
  new SpartaOciFunction(stackIn(new Stage(app, 'Prod'), 'Functions'), 'Fn', { dockerfile, repository });
  const assembly = app.synth().getNestedAssembly('assembly-Prod');
  const [id, { dependencies }] = Object.entries(artifactsOf(assembly)).find(([each]) => each.endsWith('.sparta-oci.assets'))!;
  expect(dependencies).toBeUndefined();
  const images = Object.values(imagesOf(assembly, id));
  expect(images.flatMap(({ destinations }) => Object.values(destinations))).toMatchObject([{ assumeRoleArn: BOOTSTRAP_ROLE }]);
});

test('prefers the publisher that one of two equal images is given', () => {
  const app = new App();
  const stack = stackIn(app, 'Functions');
  new SpartaOciFunction(stack, 'One', { dockerfile, publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/ci') });
  new SpartaOciFunction(stack, 'Two', { dockerfile });
  expect(destinationsOf(app)).toMatchObject([{ assumeRoleArn: 'arn:aws:iam::123412341234:role/ci' }]);
});

test('finds repositories anew in every synth', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toBeUndefined();
  new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
  expect(artifactsOf(app.synth({ force: true }))['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
});

test('fails for two different publishers of equal images', () => {
  const stack = stackIn();
  new SpartaOciImage(stack, 'One', { dockerfile, publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/one') });
  expect(() => new SpartaOciImage(stack, 'Two', { dockerfile, publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/two') })).toThrow(
    "Stack/Two: 'Stack/One' publishes the same image as another publisher: give both the same ImagePublisher, or share one SpartaOciImage",
  );
});

test('fails for a shared image in another account, which its publisher cannot reach', () => {
  const app = new App();
  const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile });
  new SpartaOciFunction(new Stack(app, 'Elsewhere', { env: CENTRAL }), 'Fn', { image });
  expect(() => app.synth()).toThrow(
    "the CLI's credentials for account 210987654321 cannot publish to account 123412341234: give a publisher there, such as",
  );
});

test('fails for a given repository in another environment than the label', () => {
  const app = new App();
  const repository = new ecr.Repository(new Stack(app, 'Repositories', { env: CENTRAL }), 'Repository', { repositoryName: 'spartaoci' });
  expect(() => new SpartaOciImage(stackIn(app), 'Image', { dockerfile, repository })).toThrow(
    "but `repository` 'Repositories/Repository' is in account 210987654321, region us-west-2: make them the same",
  );
});

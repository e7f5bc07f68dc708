import { App, Stack, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { ImagePublisher, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../src';
import { seedDockerfile } from './fixtures/build-folder';
import { artifactsOf, ENV, imagesOf, stackIn } from './fixtures/cloud-assembly';

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
  const publisher = ImagePublisher.role('arn:aws:iam::123412341234:role/ci', { externalId: 'x', sessionTags: { team: 'a' } });
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, publisher });
  new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci', publishers: [publisher] });
  expect(destinationsOf(app)).toEqual([
    {
      repositoryName: 'spartaoci',
      imageTag: expect.any(String),
      region: 'us-west-2',
      assumeRoleArn: 'arn:aws:iam::123412341234:role/ci',
      assumeRoleExternalId: 'x',
      assumeRoleAdditionalOptions: { Tags: [{ Key: 'team', Value: 'a' }] },
    },
  ]);
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
    "Stack/Fn/Image: the repository 'spartaoci' is defined in the same stack, at 'Stack/Repository/Resource': " +
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

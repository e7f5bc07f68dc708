import { App, Aspects, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, IAspect, Stack, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { IConstruct } from 'constructs';
import { ImagePublisher, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../../src';
import { seedDockerfile } from '../fixtures/build-folder';
import { artifactsOf, ENV, imagesOf, stackIn } from '../fixtures/in-memory-app';
import { failureOf } from '../fixtures/thrown';

const dockerfile = seedDockerfile();
const role = (name: string) => `arn:aws:iam::123412341234:role/${name}`;
const bootstrapRole = (qualifier = 'hnb659fds') => `arn:\${AWS::Partition}:iam::123412341234:role/cdk-${qualifier}-image-publishing-role-123412341234-us-west-2`;

/** The roles that publish, by the ID of the stack with the manifest. */
function rolesOf(app: App, ...stacks: string[]): Array<Array<string | undefined>> {
  const assembly = app.synth();
  return stacks.map((id) => (
    Object.values(imagesOf(assembly, `${id}.sparta-oci.assets`)).flatMap(({ destinations }) => Object.values(destinations)).map(({ assumeRoleArn }) => assumeRoleArn)
  ));
}

describe('one image in the manifests of two stacks has one publisher in both', () => {
  test('where one of two equal images is given it', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'One'), 'Fn', { dockerfile, publisher: ImagePublisher.role(role('ci')) });
    new SpartaOciFunction(stackIn(app, 'Two'), 'Fn', { dockerfile });
    expect(rolesOf(app, 'One', 'Two')).toEqual([[role('ci')], [role('ci')]]);
  });

  test('where the one that is given it is defined last', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'One'), 'Fn', { dockerfile });
    new SpartaOciFunction(stackIn(app, 'Two'), 'Fn', { dockerfile, publisher: ImagePublisher.role(role('ci')) });
    expect(rolesOf(app, 'One', 'Two')).toEqual([[role('ci')], [role('ci')]]);
  });

  test('where one of two equal images is given the repository', () => {
    const app = new App();
    const repository = new SpartaOciRepository(stackIn(new Stage(app, 'Delivery'), 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
    new SpartaOciFunction(stackIn(app, 'One'), 'Fn', { dockerfile });
    new SpartaOciFunction(stackIn(app, 'Two'), 'Fn', { dockerfile, repository });
    expect(rolesOf(app, 'One', 'Two')).toEqual([[bootstrapRole()], [bootstrapRole()]]);
  });

  test('where a shared image is given it, and an equal one is not', () => {
    const app = new App();
    const image = new SpartaOciImage(stackIn(app, 'One'), 'Image', { dockerfile, publisher: ImagePublisher.role(role('ci')) });
    new SpartaOciFunction(stackIn(app, 'Two'), 'Fn', { image });
    new SpartaOciFunction(stackIn(app, 'Three'), 'Fn', { dockerfile });
    expect(rolesOf(app, 'One', 'Two', 'Three')).toEqual([[role('ci')], [role('ci')], [role('ci')]]);
  });

  test('where the stacks have bootstrap stacks of their own', () => {
    const app = new App();
    const stackOf = (qualifier: string) => new Stack(app, qualifier, { env: ENV, synthesizer: new DefaultStackSynthesizer({ qualifier }) });
    new SpartaOciFunction(stackOf('one'), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    new SpartaOciFunction(stackOf('two'), 'Fn', { dockerfile });
    expect(rolesOf(app, 'one', 'two')).toEqual([[bootstrapRole('one')], [bootstrapRole('one')]]);
  });

  test('where only one stack has roles', () => {
    const app = new App();
    new SpartaOciFunction(new Stack(app, 'Cli', { env: ENV, synthesizer: new CliCredentialsStackSynthesizer() }), 'Fn', { dockerfile });
    new SpartaOciFunction(stackIn(app, 'Roles'), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    expect(rolesOf(app, 'Cli', 'Roles')).toEqual([[bootstrapRole()], [bootstrapRole()]]);
  });

  test('or fails where each is given another', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app, 'One'), 'Fn', { dockerfile, publisher: ImagePublisher.role(role('one')) });
      new SpartaOciFunction(stackIn(app, 'Two'), 'Fn', { dockerfile, publisher: ImagePublisher.role(role('two')) });
    })).toContain("Two/Fn/Image: 'One/Fn/Image' publishes the same image as another publisher");
  });
});

/** An Aspect that changes the app once, when it comes to the last construct of it. */
function last(app: App, change: () => void): void {
  const marker = new Stack(app, 'ZLast', { env: ENV });
  let isDone = false;
  const aspect: IAspect = {
    visit: (node: IConstruct) => {
      if (node === marker && !isDone) {
        isDone = true;
        change();
      }
    },
  };
  Aspects.of(app).add(aspect);
}

describe('what an Aspect changes after the images are looked through is noticed:', () => {
  test('a repository that is renamed away is not waited for, and its publisher is not taken', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    const plain = new ecr.Repository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
    last(app, () => ((plain.node.defaultChild as ecr.CfnRepository).repositoryName = 'dev-spartaoci'));
    expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toBeUndefined();
  });

  test('a repository that is renamed to the labelled name is waited for', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    const other = new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'other' });
    last(app, () => ((other.node.defaultChild as ecr.CfnRepository).repositoryName = 'spartaoci'));
    expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
    expect(rolesOf(app, 'Functions')).toEqual([[bootstrapRole()]]);
  });

  test('a given repository that is renamed is an error', () => {
    expect(failureOf((app) => {
      const repository = new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, repository });
      last(app, () => ((repository.node.defaultChild as ecr.CfnRepository).repositoryName = 'dev-spartaoci'));
    })).toContain("Functions/Fn/Image: the label names repository 'spartaoci'");
  });

  test('a given repository that is removed is an error', () => {
    expect(failureOf((app) => {
      const stack = stackIn(app, 'Repositories');
      const repository = new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, repository });
      last(app, () => stack.node.tryRemoveChild('Repository'));
    })).toContain("`repository` 'Repositories/Repository' is no longer in the app");
  });

  test('a repository that is created is waited for', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    const stack = stackIn(app, 'Repositories');
    last(app, () => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci', publishers: [ImagePublisher.role(role('ci'))] }));
    expect(artifactsOf(app.synth())['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
    expect(rolesOf(app, 'Functions')).toEqual([[role('ci')]]);
  });

  test('a repository that is created in the stack of the function is an error', () => {
    expect(failureOf((app) => {
      const stack = stackIn(app, 'Functions');
      new SpartaOciFunction(stack, 'Fn', { dockerfile });
      last(app, () => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci' }));
    })).toContain('Move the repository to a stack of its own');
  });

  test('a repository that is replaced is taken as the new one is', () => {
    const app = new App();
    const stack = stackIn(app, 'Repositories');
    new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci', publishers: [ImagePublisher.role(role('old'))] });
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    last(app, () => {
      stack.node.tryRemoveChild('Repository');
      new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci', publishers: [ImagePublisher.role(role('new'))] });
    });
    expect(rolesOf(app, 'Functions')).toEqual([[role('new')]]);
  });

  test('the same without validation', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    const stack = stackIn(app, 'Repositories');
    last(app, () => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci' }));
    const artifacts = artifactsOf(app.synth({ skipValidation: true }));
    expect(artifacts['Functions.sparta-oci.assets'].dependencies).toEqual(['Repositories']);
    expect(artifacts.Functions.dependencies).toContain('Repositories');
  });
});

describe('of two repositories of one name', () => {
  const two = (app: App, first: object, second: object): void => {
    new SpartaOciRepository(new Stack(app, 'First', first), 'Repository', { repositoryName: 'spartaoci', publishers: [ImagePublisher.role(role('first'))] });
    new SpartaOciRepository(new Stack(app, 'Second', second), 'Repository', { repositoryName: 'spartaoci', publishers: [ImagePublisher.role(role('second'))] });
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
  };

  test('the one with the exact environment is taken, wherever it stands', () => {
    const [before, after] = [new App(), new App()];
    two(before, { env: ENV }, {});
    two(after, {}, { env: ENV });
    expect([...rolesOf(before, 'Functions'), ...rolesOf(after, 'Functions')]).toEqual([[role('first')], [role('second')]]);
    expect(artifactsOf(after.synth())['Functions.sparta-oci.assets'].dependencies).toEqual(['Second']);
  });

  test('one without a region comes after one that has it', () => {
    const app = new App();
    two(app, { env: { account: ENV.account } }, { env: ENV });
    expect(rolesOf(app, 'Functions')).toEqual([[role('second')]]);
  });

  test('one of another account is never taken', () => {
    const app = new App();
    two(app, { env: { account: '666666666666', region: 'us-west-2' } }, {});
    expect(rolesOf(app, 'Functions')).toEqual([[role('second')]]);
  });
});

import { App, CliCredentialsStackSynthesizer, Stack, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { dockerfileNaming, FOREIGN, uriIn } from './labels';
import { ImagePublisher, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../../src';
import { ENV, imagesOf, stackIn } from '../fixtures/in-memory-app';
import { failureOf } from '../fixtures/thrown';

const dockerfile = dockerfileNaming(uriIn(FOREIGN));
const REGION = ENV.region;

const onlyTheLabel = `is in account ${FOREIGN}, which only the label names; the stack is in 123412341234`;

function rolesOf(define: (app: App) => unknown): Array<string | undefined> {
  const app = new App();
  define(app);
  const images = Object.values(imagesOf(app.synth(), 'Functions.sparta-oci.assets'));
  return images.flatMap(({ destinations }) => Object.values(destinations)).map(({ assumeRoleArn }) => assumeRoleArn);
}

describe('a label that names an account which the app does not name fails', () => {
  test('where the bootstrap role publishes', () => {
    const message = failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() }));
    expect(message).toContain('Stack/Fn/Image: ');
    expect(message).toContain(':7: label io.sparta.ecr-name: ');
    expect(message).toContain(
      `${onlyTheLabel}: use \${AWS_ACCOUNT_ID} in the label, or name the other account in the app, as the literal \`env\` of the repository's stack, or in a publisher: `,
    );
    expect(message).toContain(`ImagePublisher.bootstrapRole({ account: '${FOREIGN}' })`);
  });

  test('where the bootstrap role of a qualifier publishes', () => {
    const publisher = ImagePublisher.bootstrapRole({ qualifier: 'infra' });
    expect(failureOf((app) => new SpartaOciImage(stackIn(app), 'Image', { dockerfile, publisher }))).toContain(onlyTheLabel);
  });

  test('where a repository of the name is in a stack without an environment', () => {
    expect(failureOf((app) => {
      new SpartaOciRepository(new Stack(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    })).toContain(`the CLI's credentials for account 123412341234 cannot publish to account ${FOREIGN}`);
  });

  test('where a repository without an account is given', () => {
    expect(failureOf((app) => {
      const repository = new SpartaOciRepository(new Stack(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, repository });
    })).toContain("is in the account of the image's stack, 123412341234, because its own names none");
  });

  test('where a repository without an account is given, and the bootstrap role publishes', () => {
    expect(failureOf((app) => {
      const repository = new ecr.Repository(new Stack(app, 'Repositories', { env: { region: REGION } }), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, repository, publisher: ImagePublisher.bootstrapRole() });
    })).toContain('make them the same');
  });

  test('where a repository is imported by its name, into a stack of the same account', () => {
    expect(failureOf((app) => {
      const stack = stackIn(app);
      const repository = ecr.Repository.fromRepositoryName(stack, 'Imported', 'spartaoci');
      new SpartaOciFunction(stack, 'Fn', { dockerfile, repository });
    })).toContain('is in account 123412341234, region us-west-2: make them the same');
  });

  test('where the account is that of another stack of the app, which has no such repository', () => {
    expect(failureOf((app) => {
      new Stack(app, 'Other', { env: { account: FOREIGN, region: REGION } });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    })).toContain(onlyTheLabel);
  });

  test('where the account has a repository of another name', () => {
    expect(failureOf((app) => {
      new SpartaOciRepository(new Stack(app, 'Other', { env: { account: FOREIGN, region: REGION } }), 'Repository', { repositoryName: 'other' });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    })).toContain(onlyTheLabel);
  });

  test('where the account has such a repository in another region', () => {
    expect(failureOf((app) => {
      new SpartaOciRepository(new Stack(app, 'Other', { env: { account: FOREIGN, region: 'eu-west-1' } }), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    })).toContain(onlyTheLabel);
  });

  test('where the account has such a repository in another stage of the app', () => {
    expect(failureOf((app) => {
      const stage = new Stage(app, 'Prod');
      new SpartaOciRepository(new Stack(stage, 'Other', { env: { account: FOREIGN, region: REGION } }), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    })).toContain(onlyTheLabel);
  });

  test('where the role of a third account publishes', () => {
    const publisher = ImagePublisher.role('arn:aws:iam::210987654321:role/publisher');
    expect(failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher }))).toContain(
      `is in account 210987654321, but the label names account ${FOREIGN}`,
    );
  });

  test('where the bootstrap role of a third account publishes', () => {
    const publisher = ImagePublisher.bootstrapRole({ account: '210987654321' });
    expect(failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher }))).toContain(
      `the publisher is the bootstrap role of account 210987654321, but the label names account ${FOREIGN}: make them the same`,
    );
  });

  test('where the credentials of the CLI publish', () => {
    expect(failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.cliCredentials() }))).toContain(
      `cannot publish to account ${FOREIGN}`,
    );
  });

  test('where the stack has a synthesizer without roles', () => {
    expect(failureOf((app) => {
      const stack = new Stack(app, 'Stack', { env: ENV, synthesizer: new CliCredentialsStackSynthesizer() });
      new SpartaOciFunction(stack, 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    })).toContain(onlyTheLabel);
  });

  test('where an image that is equal is in that account', () => {
    expect(failureOf((app) => {
      new SpartaOciRepository(new Stack(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(new Stack(app, 'Theirs', { env: { account: FOREIGN, region: REGION } }), 'Fn', { dockerfile });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    })).toContain(`cannot publish to account ${FOREIGN}`);
  });

  test('where the app is synthesized without validation', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, publisher: ImagePublisher.bootstrapRole() });
    expect(() => app.synth({ skipValidation: true })).toThrow(onlyTheLabel);
  });
});

describe('a label may name another account', () => {
  test('in which a role of the app publishes', () => {
    const role = `arn:aws:iam::${FOREIGN}:role/publisher`;
    expect(rolesOf((app) => new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, publisher: ImagePublisher.role(role) }))).toEqual([role]);
  });

  test('that the app gives to the bootstrap role', () => {
    const publisher = ImagePublisher.bootstrapRole({ account: FOREIGN });
    expect(rolesOf((app) => new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile, publisher }))).toEqual([
      `arn:\${AWS::Partition}:iam::${FOREIGN}:role/cdk-hnb659fds-image-publishing-role-${FOREIGN}-us-west-2`,
    ]);
  });

  test('that is the literal environment of the repository', () => {
    expect(rolesOf((app) => {
      new SpartaOciRepository(new Stack(app, 'Central', { env: { account: FOREIGN, region: REGION } }), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile });
    })).toEqual([`arn:\${AWS::Partition}:iam::${FOREIGN}:role/cdk-hnb659fds-image-publishing-role-${FOREIGN}-us-west-2`]);
  });

  test('that stands in the ARN of an imported repository', () => {
    expect(rolesOf((app) => {
      const stack = stackIn(app, 'Functions');
      const repository = ecr.Repository.fromRepositoryArn(stack, 'Imported', `arn:aws:ecr:us-west-2:${FOREIGN}:repository/spartaoci`);
      new SpartaOciFunction(stack, 'Fn', { dockerfile, repository, publisher: ImagePublisher.bootstrapRole() });
    })).toHaveLength(1);
  });
});

test('a repository in a stack without an environment is that of the account in which the function is', () => {
  expect(rolesOf((app) => {
    new SpartaOciRepository(new Stack(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
    new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { dockerfile: dockerfileNaming(uriIn('${AWS_ACCOUNT_ID}')) });
  })).toEqual(['arn:${AWS::Partition}:iam::123412341234:role/cdk-hnb659fds-image-publishing-role-123412341234-us-west-2']);
});

import { App, DefaultStackSynthesizer, LegacyStackSynthesizer, Lazy, Stack, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { dockerfileNaming, uriIn } from './labels';
import { AllowedRepositories, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../../src';
import { folderWith } from '../fixtures/build-folder';
import { ENV, stackIn } from '../fixtures/in-memory-app';
import { failureOf, messageOf } from '../fixtures/thrown';

const OWN = '${AWS_ACCOUNT_ID}';
const naming = (repositoryName: string) => dockerfileNaming(uriIn(OWN, repositoryName));
const stock = () => folderWith({ Dockerfile: 'FROM scratch\n' });

describe('a label that names a repository of the CDK fails', () => {
  test.each([
    ['of the bootstrap stack', 'cdk-hnb659fds-container-assets-123412341234-us-west-2'],
    ['of a bootstrap stack with another qualifier', 'cdk-infra-container-assets-123412341234-us-west-2'],
    ['of a bootstrap stack in another region, which does not exist here', 'cdk-hnb659fds-container-assets-123412341234-eu-west-1'],
    ["of the CDK's first version", 'aws-cdk/assets'],
  ])('%s', (_, repositoryName) => {
    const message = failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming(repositoryName) }));
    expect(message).toMatch(/^Stack\/Fn\/Image: .*Dockerfile:7: label io\.sparta\.ecr-name: the label names the repository '/);
    expect(message).toContain(`'${repositoryName}' of the CDK bootstrap stack: an image there could take the place of another one, so give this image a repository of its own, such as a SpartaOciRepository, and name that in the label`);
  });

  test('even where the app gives that repository', () => {
    const name = 'cdk-hnb659fds-container-assets-123412341234-us-west-2';
    expect(failureOf((app) => {
      const stack = stackIn(app);
      const repository = ecr.Repository.fromRepositoryName(stack, 'Bootstrap', name);
      new SpartaOciImage(stack, 'Image', { dockerfile: naming(name), repository });
    })).toContain('of the CDK bootstrap stack');
  });

  test('to which a synthesizer of the app publishes images under a name of its own', () => {
    expect(failureOf((app) => {
      const synthesizer = new DefaultStackSynthesizer({ imageAssetsRepositoryName: 'our-assets-${AWS::Region}' });
      new DockerImageAsset(new Stack(app, 'Stock', { env: ENV, synthesizer }), 'Asset', { directory: stock() });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming('our-assets-us-west-2') });
    })).toContain("the label names the repository 'our-assets-us-west-2' to which stack 'Stock' publishes the images of its synthesizer");
  });

  test('to which the legacy synthesizer of the app publishes images', () => {
    expect(failureOf((app) => {
      app.node.setContext('assets-ecr-repository-name', 'legacy-assets');
      new DockerImageAsset(new Stack(app, 'Stock', { env: ENV, synthesizer: new LegacyStackSynthesizer() }), 'Asset', { directory: stock() });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming('legacy-assets') });
    }, new App({ analyticsReporting: false }))).toContain("'legacy-assets' to which stack 'Stock' publishes");
  });

  test('to which a stack of no known account publishes images', () => {
    expect(failureOf((app) => {
      const synthesizer = new DefaultStackSynthesizer({ imageAssetsRepositoryName: 'our-assets' });
      new DockerImageAsset(new Stack(app, 'Stock', { synthesizer }), 'Asset', { directory: stock() });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming('our-assets') });
    })).toContain("to which stack 'Stock' publishes");
  });
});

test('repositories with names that only look like those of the CDK can be named', () => {
  for (const repositoryName of ['cdk-container-assets', 'team/cdk-hnb659fds-container-assets-1', 'container-assets', 'aws-cdk/assets2']) {
    expect(failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming(repositoryName) }))).toBe('nothing is thrown');
  }
});

test('the asset repository of another account is not that of the label', () => {
  expect(failureOf((app) => {
    const synthesizer = new DefaultStackSynthesizer({ imageAssetsRepositoryName: 'our-assets' });
    const elsewhere = new Stack(app, 'Stock', { env: { account: '210987654321', region: 'us-west-2' }, synthesizer });
    new DockerImageAsset(elsewhere, 'Asset', { directory: stock() });
    new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming('our-assets') });
  })).toBe('nothing is thrown');
});

describe('a label is pinned by `repository`, and fails when it names', () => {
  test.each([
    ['another repository', uriIn(OWN, 'other'), "the label names repository 'other'"],
    ['the same repository in another region', `${OWN}.dkr.ecr.eu-west-1.amazonaws.com/spartaoci:1`, "is in region 'eu-west-1'"],
    ['the same repository in another account', uriIn('666666666666'), 'is in account 123412341234, region us-west-2: make them the same'],
    ['a name that begins as the repository does', uriIn(OWN, 'spartaoci/more'), "the label names repository 'spartaoci/more'"],
  ])('%s', (_, uri, message) => {
    expect(failureOf((app) => {
      const repository = new SpartaOciRepository(stackIn(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: dockerfileNaming(uri), repository });
    })).toContain(message);
  });
});

describe('a list of allowed repositories', () => {
  const failure = (repositoryName: string, allow: (app: App, stack: Stack) => void, account = OWN) => failureOf((app) => {
    const stack = stackIn(app);
    allow(app, stack);
    new SpartaOciFunction(stack, 'Fn', { dockerfile: dockerfileNaming(uriIn(account, repositoryName)) });
  });

  test('refuses what it does not have, and names label, line and list', () => {
    const message = failure('payroll', (app) => AllowedRepositories.of(app).add(['spartaoci', 'team/*']));
    expect(message).toMatch(/^Stack\/Fn\/Image: .*Dockerfile:7: label io\.sparta\.ecr-name: repository 'payroll' in account 123412341234 is not among /);
    expect(message).toContain("those that the app allows ('spartaoci', 'team/*'): change the label, or add it with AllowedRepositories.of(…).add(['payroll'])");
  });

  test.each([
    ['spartaoci', ['spartaoci']],
    ['team/web', ['team/*']],
    ['team/web/api', ['team/*']],
    ['prod-web-api', ['prod-*-api']],
    ['anything', ['*']],
    ['aab', ['a*ab']],
    ['ab', ['*a*b']],
    ['prod-x-web-y-api', ['prod-*-web-*-api']],
  ])('allows %s by %s', (repositoryName, patterns) => {
    expect(failure(repositoryName, (app) => AllowedRepositories.of(app).add(patterns))).toBe('nothing is thrown');
  });

  test.each([
    ['spartaoci2', ['spartaoci']],
    ['my/spartaoci', ['spartaoci']],
    ['team', ['team/*']],
    ['teams/web', ['team/*']],
    ['prod-api', ['prod-*-api']],
    ['ab', ['ab*b']],
    ['prod-web-api', ['prod-*-web-*-api']],
    ['prod-x-web-api', ['prod-*-web-*-api']],
    ['abc', ['a*bc*c']],
    ['spartaxoci', ['sparta.oci']],
  ])('refuses %s, which %s does not match', (repositoryName, patterns) => {
    expect(failure(repositoryName, (app) => AllowedRepositories.of(app).add(patterns))).toContain(`repository '${repositoryName}' in account`);
  });

  test('of a stack cannot widen that of its app', () => {
    expect(failure('payroll', (app, stack) => {
      AllowedRepositories.of(app).add(['spartaoci']);
      AllowedRepositories.of(stack).add(['payroll']);
    })).toContain("those that the app allows ('spartaoci')");
  });

  test('of a stack can narrow that of its app', () => {
    expect(failure('payroll', (app, stack) => {
      AllowedRepositories.of(app).add(['*']);
      AllowedRepositories.of(stack).add(['spartaoci']);
    })).toContain("those that 'Stack' allows ('spartaoci')");
  });

  test('that is made after the image counts too', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming('payroll') });
      AllowedRepositories.of(app).add(['spartaoci']);
    })).toContain('Stack/Fn/Image: ');
  });

  test('of a stage holds for the images in it, and for no other', () => {
    expect(failureOf((app) => {
      const stage = new Stage(app, 'Prod');
      AllowedRepositories.of(stage).add(['spartaoci']);
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile: naming('payroll') });
    })).toBe('nothing is thrown');
    expect(failureOf((app) => {
      const stage = new Stage(app, 'Prod');
      AllowedRepositories.of(stage).add(['spartaoci']);
      new SpartaOciFunction(stackIn(stage), 'Fn', { dockerfile: naming('payroll') });
    })).toContain("those that 'Prod' allows");
  });

  test('grows with every call', () => {
    expect(failure('payroll', (app) => {
      AllowedRepositories.of(app).add(['spartaoci']);
      AllowedRepositories.of(app).add(['payroll']);
    })).toBe('nothing is thrown');
  });

  test('can be for some accounts only', () => {
    const allow = (app: App) => AllowedRepositories.of(app).add(['spartaoci'], { accounts: ['210987654321', '111111111111'] });
    expect(failure('spartaoci', allow)).toContain("('spartaoci' in accounts 210987654321, 111111111111)");
    expect(failure('spartaoci', (app) => AllowedRepositories.of(app).add(['spartaoci'], { accounts: ['210987654321'] }))).toContain(
      "('spartaoci' in account 210987654321)",
    );
    expect(failure('spartaoci', (app) => AllowedRepositories.of(app).add(['spartaoci'], { accounts: ['123412341234'] }))).toBe('nothing is thrown');
  });

  test('takes no time over a pattern that is made to take long', () => {
    const began = Date.now();
    const pattern = `${'*a'.repeat(120)}b`;
    expect(failure(`${'a'.repeat(250)}`, (app) => AllowedRepositories.of(app).add([pattern]))).toContain('is not among those');
    expect(Date.now() - began).toBeLessThan(2000);
  });

  test.each<[string, unknown, unknown, string]>([
    ['no names', [], undefined, 'no name: give a list of at least one'],
    ['a name that is no list', 'spartaoci', undefined, 'no name: give a list of at least one'],
    ['a name that ECR cannot have', ['Spartaoci'], undefined, "'Spartaoci' can be no repository"],
    ['a whole URI', ['123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:1'], undefined, 'can be no repository'],
    ['something else than a name', [null], undefined, "'null' can be no repository"],
    ['a token', [Lazy.string({ produce: () => 'x' })], undefined, 'cannot be a token'],
    ['no accounts', ['spartaoci'], [], 'no account: leave `accounts` out'],
    ['an account that is none', ['spartaoci'], ['1234'], "'1234' is not an AWS account ID: expected 12 digits"],
    ['an account with a letter before it', ['spartaoci'], ['x123412341234'], "'x123412341234' is not an AWS account ID"],
    ['an account of thirteen digits', ['spartaoci'], ['1234123412345'], "'1234123412345' is not an AWS account ID"],
    ['an account that is a token', ['spartaoci'], [Lazy.string({ produce: () => 'x' })], 'cannot be a token'],
  ])('fails for %s', (_, names, accounts, message) => {
    expect(messageOf(() => AllowedRepositories.of(stackIn()).add(names as string[], { accounts: accounts as string[] }))).toMatch(/^Stack: /);
    expect(messageOf(() => AllowedRepositories.of(stackIn()).add(names as string[], { accounts: accounts as string[] }))).toContain(message);
  });
});

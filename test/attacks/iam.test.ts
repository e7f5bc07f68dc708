import { App, Aws, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { dockerfileNaming, uriIn } from './labels';
import { ImagePublisher, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../../src';
import { seedDockerfile } from '../fixtures/build-folder';
import { ENV, stackIn } from '../fixtures/in-memory-app';
import { failureOf, messageOf } from '../fixtures/thrown';
import { resolveIntrinsics } from '../support/cdk/resolve-intrinsics';

const accountIds = (count: number) => Array.from({ length: count }, (_, index) => String(200000000000 + index));

function repositoryFor(accounts: string[], stack = stackIn()): SpartaOciRepository {
  const repository = new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci' });
  accounts.forEach((account) => repository.allowFunctionsOf(account));
  return repository;
}

/** The policy as ECR gets it. */
function deployedPolicy(stack: Stack): any {
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::ECR::Repository'));
  return resolveIntrinsics(Properties.RepositoryPolicyText, { 'AWS::Partition': 'aws' });
}

describe('a repository for the functions of many accounts', () => {
  test('has as many statements as one for two', () => {
    const stack = stackIn();
    repositoryFor(accountIds(90), stack);
    const { Statement: statements } = deployedPolicy(stack);
    expect(statements).toHaveLength(3);
    expect(statements[2].Principal.AWS).toHaveLength(90);
    expect(statements[1].Condition.StringLike['aws:sourceArn']).toHaveLength(91);
  });

  test('stays below what ECR takes with a hundred accounts', () => {
    const stack = stackIn();
    repositoryFor(accountIds(100), stack);
    expect(JSON.stringify(deployedPolicy(stack)).length).toBeLessThanOrEqual(10_240);
  });

  test('fails the synth with the count where ECR would refuse the policy', () => {
    expect(failureOf((app) => repositoryFor(accountIds(150), stackIn(app)))).toMatch(
      /Stack\/Repository: the repository's policy has at least 1\d{4} characters, with 151 accounts whose functions may pull, and ECR allows 10240: allow fewer accounts/,
    );
  });

  test('fails exactly where the deployed policy becomes too long', () => {
    const lengthOf = (count: number) => {
      const stack = stackIn();
      repositoryFor(accountIds(count), stack);
      return JSON.stringify(deployedPolicy(stack)).length;
    };
    const perAccount = lengthOf(101) - lengthOf(100);
    const most = 100 + Math.floor((10_240 - lengthOf(100)) / perAccount);
    expect(failureOf((app) => repositoryFor(accountIds(most), stackIn(app)))).toBe('nothing is thrown');
    expect(failureOf((app) => repositoryFor(accountIds(most + 1), stackIn(app)))).toContain('ECR allows 10240');
  });

  test('counts statements of the user too', () => {
    expect(failureOf((app) => {
      const repository = repositoryFor([], stackIn(app));
      accountIds(200).forEach((id) => repository.addToResourcePolicy(new iam.PolicyStatement({
        principals: [new iam.ArnPrincipal(`arn:aws:iam::${id}:role/reader`)], actions: ['ecr:BatchGetImage'],
      })));
    })).toContain('ECR allows 10240');
  });

  test('takes more accounts after a synth', () => {
    const app = new App();
    const repository = repositoryFor(['210987654321'], stackIn(app));
    app.synth();
    repository.allowFunctionsOf('111111111111');
    expect(JSON.stringify(app.synth({ force: true }).getStackByName('Stack').template)).toContain(':iam::111111111111:root');
  });

  test('names an account once, however often it is allowed', () => {
    const stack = stackIn();
    repositoryFor(['210987654321', '210987654321', ENV.account], stack);
    const { Statement: statements } = deployedPolicy(stack);
    expect(statements[2].Principal.AWS).toBe('arn:aws:iam::210987654321:root');
  });
});

describe('a function of an account that its repository does not allow', () => {
  const WORKLOAD = { account: '123412341234', region: 'us-west-2' };
  const CENTRAL = { account: '210987654321', region: 'us-west-2' };
  const dockerfile = dockerfileNaming(uriIn(CENTRAL.account));
  const publisher = ImagePublisher.role(`arn:aws:iam::${CENTRAL.account}:role/publisher`);

  function warnings(define: (repository: SpartaOciRepository) => void, environment: object = { env: CENTRAL }): string[] {
    const app = new App();
    define(new SpartaOciRepository(new Stack(app, 'Central', environment), 'Repository', { repositoryName: 'spartaoci', publishers: [publisher] }));
    const stack = new Stack(app, 'Workload', { env: WORKLOAD });
    new SpartaOciFunction(stack, 'Fn', { dockerfile, publisher });
    return Annotations.fromStack(stack).findWarning('/Workload/Fn', Match.stringLikeRegexp('may|run no images')).map(({ entry }) => String(entry.data));
  }

  test('is a warning that can be acknowledged', () => {
    expect(warnings(() => {})).toEqual([
      "repository 'spartaoci', at 'Central/Repository', lets functions of account 123412341234 run no images " +
        "(only those of 210987654321): call allowFunctionsOf('123412341234') on it [ack: cdk-sparta-oci:account-not-allowed]",
    ]);
  });

  test('names all accounts that are allowed', () => {
    expect(warnings((repository) => repository.allowFunctionsOf('111111111111'))).toEqual([
      expect.stringContaining("(only those of 210987654321, 111111111111): call allowFunctionsOf('123412341234')"),
    ]);
  });

  test('is one at that function alone, beside others that may run their images', () => {
    const app = new App();
    const central = new Stack(app, 'Central', { env: CENTRAL });
    const workload = new Stack(app, 'Workload', { env: WORKLOAD });
    for (const name of ['closed', 'open']) {
      const repository = new SpartaOciRepository(central, name, { repositoryName: name, publishers: [publisher] });
      if (name === 'open') {
        repository.allowFunctionsOf(WORKLOAD.account);
      }
      new SpartaOciFunction(workload, `Fn-${name}`, { dockerfile: dockerfileNaming(uriIn(CENTRAL.account, name)), publisher });
    }
    expect(Annotations.fromStack(workload).findWarning('*', Match.stringLikeRegexp('run no images')).map(({ id }) => id)).toEqual(['/Workload/Fn-closed']);
  });

  test.each([
    ['that is in the account of the image because its stack names none', () => {}, ['(only those of 123412341234): call']],
    ['that allows it though its own stack names no account', (repository: SpartaOciRepository) => repository.allowFunctionsOf(CENTRAL.account), []],
  ])('is looked for in a repository %s', (_, define, expected) => {
    const app = new App();
    define(new SpartaOciRepository(new Stack(app, 'Repositories'), 'Repository', { repositoryName: 'spartaoci', publishers: [] }));
    const own = ImagePublisher.role('arn:aws:iam::123412341234:role/publisher');
    const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile: seedDockerfile(), publisher: own });
    const elsewhere = new Stack(app, 'Elsewhere', { env: CENTRAL });
    new SpartaOciFunction(elsewhere, 'Fn', { image });
    expect(Annotations.fromStack(elsewhere).findWarning('*', Match.stringLikeRegexp('run no images')).map(({ entry }) => entry.data)).toEqual(
      expected.map((part) => expect.stringContaining(part)),
    );
  });

  test('is none where the account is allowed', () => {
    expect(warnings((repository) => repository.allowFunctionsOf(WORKLOAD.account))).toEqual([]);
  });

  test('is none where an account is allowed that only the deployment knows', () => {
    expect(warnings((repository) => repository.allowFunctionsOf(Fn.importValue('Account')))).toEqual([]);
  });

  test('is none for a service that is no function', () => {
    const app = new App();
    new SpartaOciRepository(new Stack(app, 'Central', { env: CENTRAL }), 'Repository', { repositoryName: 'spartaoci', publishers: [publisher] });
    const stack = new Stack(app, 'Workload', { env: WORKLOAD });
    new SpartaOciImage(stack, 'Image', { dockerfile, publisher });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('run no images'))).toEqual([]);
  });

  test('is none in the account of the repository, named or not', () => {
    for (const environment of [{ env: ENV }, {}]) {
      const app = new App();
      new SpartaOciRepository(new Stack(app, 'Repositories', environment), 'Repository', { repositoryName: 'spartaoci' });
      const stack = stackIn(app, 'Functions');
      new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile() });
      expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('run no images'))).toEqual([]);
    }
  });

  test('is not warned about for a plain repository, which does not tell', () => {
    const app = new App();
    new ecr.Repository(new Stack(app, 'Central', { env: CENTRAL }), 'Repository', { repositoryName: 'spartaoci' });
    const stack = new Stack(app, 'Workload', { env: WORKLOAD });
    new SpartaOciFunction(stack, 'Fn', { dockerfile, publisher });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('run no images'))).toEqual([]);
  });
});

describe('a role fails as a publisher that', () => {
  test.each([
    ['is every role of an account', 'arn:aws:iam::123412341234:role/*'],
    ['is a pattern', 'arn:aws:iam::123412341234:role/ci-?'],
    ['is a pattern in its path', 'arn:aws:iam::123412341234:role/*/ci'],
    ['has a blank', 'arn:aws:iam::123412341234:role/c i'],
    ['ends in a blank', 'arn:aws:iam::123412341234:role/ci '],
    ['ends in a line break', 'arn:aws:iam::123412341234:role/ci\n'],
    ['has a quote', "arn:aws:iam::123412341234:role/ci'"],
    ['has a double quote', 'arn:aws:iam::123412341234:role/ci"'],
    ['has a policy variable', 'arn:aws:iam::123412341234:role/${aws:username}'],
    ['has a placeholder of the CDK', 'arn:${AWS::Partition}:iam::123412341234:role/ci'],
    ['has no name', 'arn:aws:iam::123412341234:role/'],
    ['is a user', 'arn:aws:iam::123412341234:user/ci'],
    ['is a whole account', 'arn:aws:iam::123412341234:root'],
    ['is everybody', '*'],
    ['has an account of eleven digits', 'arn:aws:iam::12341234123:role/ci'],
    ['has a name of 65 characters', `arn:aws:iam::123412341234:role/${'x'.repeat(65)}`],
    ['turns the direction of what follows', 'arn:aws:iam::123412341234:role/ci\u202e'],
  ])('%s', (_, arn) => {
    const message = messageOf(() => ImagePublisher.role(arn));
    expect(message).toContain('is not the ARN of an IAM role: expected arn:<partition>:iam::<account>:role/<name>, without wildcards or blanks');
    expect(message).not.toMatch(/[\n\u202e]/);
  });
});

test.each(['arn:aws:iam::123412341234:role/ci', 'arn:aws-cn:iam::123412341234:role/teams/web/ci+x=1,2.3@4-5_6', 'arn:aws-us-gov:iam::123412341234:role/ci'])(
  '%s is a role', (arn) => expect(messageOf(() => ImagePublisher.role(arn))).toBe('nothing is thrown'),
);

test('a role that is made to take long is refused at once', () => {
  const began = Date.now();
  expect(messageOf(() => ImagePublisher.role(`arn:aws:iam::123412341234:role/${'a/'.repeat(20_000)}*`))).toContain('is not the ARN');
  expect(Date.now() - began).toBeLessThan(1000);
});

describe('a bootstrap role fails with', () => {
  test.each([
    ['a qualifier that is a pattern', { qualifier: '*' }, "invalid bootstrap qualifier '*'"],
    ['a qualifier with a blank', { qualifier: 'my app' }, "invalid bootstrap qualifier 'my app'"],
    ['a qualifier with a quote', { qualifier: "x'" }, 'invalid bootstrap qualifier'],
    ['a qualifier with a slash', { qualifier: 'x/../admin' }, 'invalid bootstrap qualifier'],
    ['an empty qualifier', { qualifier: '' }, "invalid bootstrap qualifier ''"],
    ['a qualifier that is a token', { qualifier: Lazy.string({ produce: () => 'x' }) }, 'the bootstrap qualifier is needed at synth and cannot be a token'],
    ['an account that is none', { account: '1234' }, "'1234' is not an AWS account ID: expected 12 digits"],
    ['an account that is a pattern', { account: '*' }, "'*' is not an AWS account ID"],
    ['an account that is a token', { account: Aws.ACCOUNT_ID }, 'an account is needed at synth and cannot be a token'],
  ])('%s', (_, options, message) => {
    expect(messageOf(() => ImagePublisher.bootstrapRole(options))).toContain(message);
  });
});

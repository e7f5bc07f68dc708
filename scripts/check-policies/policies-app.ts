import { App, Fn, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AllowedRepositories, ImagePublisher, SpartaOciFunction, SpartaOciRepository } from '../../src';

const OWN = { account: '123412341234', region: 'us-west-2' };

/** An app with every policy that the library writes, synthesized into a folder. */
export function policiesApp(outdir: string, dockerfile: string): App {
  const app = new App({ outdir, analyticsReporting: false });
  const repositories = new Stack(app, 'Repositories', { env: OWN });
  new SpartaOciRepository(repositories, 'Default', { repositoryName: 'spartaoci' });

  const shared = new SpartaOciRepository(repositories, 'Shared', {
    repositoryName: 'team/shared',
    publishers: [
      ImagePublisher.role('arn:aws:iam::123412341234:role/teams/web/ci'),
      ImagePublisher.bootstrapRole({ qualifier: 'infra' }),
      ImagePublisher.cliCredentials(),
    ],
  });
  shared.allowFunctionsOf('210987654321');
  shared.allowFunctionsOf(Fn.importValue('WorkloadAccount'));

  const many = new SpartaOciRepository(repositories, 'Many', { repositoryName: 'many' });
  Array.from({ length: 90 }, (_, index) => many.allowFunctionsOf(String(300000000000 + index)));

  new SpartaOciRepository(new Stack(app, 'Agnostic'), 'Repository', { repositoryName: 'agnostic' });
  new SpartaOciRepository(new Stack(app, 'China', { env: { ...OWN, region: 'cn-north-1' } }), 'Repository', { repositoryName: 'china' });

  const functions = new Stack(app, 'Functions', { env: OWN });
  AllowedRepositories.of(functions).add(['spartaoci']);
  const bucket = new Bucket(functions, 'Bucket');
  new SpartaOciFunction(functions, 'Handler', {
    dockerfile,
    spartaFunctionName: 'Hello World',
    spartaResources: { Bucket: { resource: bucket } },
  });
  return app;
}

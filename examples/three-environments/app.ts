import * as path from 'node:path';
import { App, Environment, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SpartaBinary, SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

// The same service in three environments: three labels, three repositories, three manifests.
class Service extends Stage {
  constructor(scope: Construct, id: string, env: Environment) {
    super(scope, id, { env });
    const service = path.join(__dirname, '..', 'hello-world', 'app');

    new SpartaOciRepository(new Stack(this, 'Repositories'), 'Repository', { repositoryName: 'spartaoci' });
    new SpartaOciFunction(new Stack(this, 'Functions'), 'HelloWorld', {
      dockerfile: path.join(service, 'Dockerfile'),
      spartaBinary: SpartaBinary.fromPath(path.join(service, 'SpartaOCI')),
      entrypoint: ['/var/task/SpartaOCI'],
    });
  }
}

const app = new App();
new Service(app, 'Dev', { account: '111111111111', region: 'us-west-2' });
new Service(app, 'Prod', { account: '222222222222', region: 'us-west-2' });
new Service(app, 'ProdEurope', { account: '222222222222', region: 'eu-west-1' });

import { App, Environment, Stack, Stage } from 'aws-cdk-lib';
import { SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';
import { Construct } from 'constructs';

// The same service in three environments: three labels, three repositories, three manifests.
class Service extends Stage {
  constructor(scope: Construct, id: string, env: Environment) {
    super(scope, id, { env });
    new SpartaOciRepository(new Stack(this, 'Repositories'), 'Repository', { repositoryName: 'greetings' });
    new SpartaOciFunction(new Stack(this, 'Functions'), 'Hello', { dockerfile: 'service/Dockerfile' });
  }
}

const app = new App();
new Service(app, 'Dev', { account: '111111111111', region: 'us-west-2' });
new Service(app, 'Prod', { account: '222222222222', region: 'us-west-2' });
new Service(app, 'ProdEurope', { account: '222222222222', region: 'eu-west-1' });

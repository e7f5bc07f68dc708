import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { ImagePublisher, SpartaBinary, SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

// Images live in one central account; functions run in others, in the same region.
const app = new App();
const region = 'us-west-2';
const registry = { account: '210987654321', region };
const workload = { account: '123412341234', region };
const publisher = ImagePublisher.role(`arn:aws:iam::${registry.account}:role/image-publisher`);
const service = path.join(__dirname, 'app');

const images = new Stack(app, 'CentralRegistry', { env: registry });
const repository = new SpartaOciRepository(images, 'Repository', { repositoryName: 'team/hello', publishers: [publisher] });
repository.allowFunctionsOf(workload.account);

const functions = new Stack(app, 'Workload', { env: workload });
new SpartaOciFunction(functions, 'HelloWorld', {
  dockerfile: path.join(service, 'Dockerfile'),
  spartaBinary: SpartaBinary.fromPath(path.join(service, 'SpartaOCI')),
  buildArgs: { REGISTRY_ACCOUNT: registry.account },
  publisher,
});

import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { SpartaBinary, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from 'cdk-sparta-oci';

// One `cdk deploy --all` in an account that has nothing but the bootstrap stack: the repository is
// created, then the image is built and pushed to it, then the functions are deployed.
const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };
const service = path.join(__dirname, '..', 'hello-world', 'app');
const base: string | undefined = app.node.tryGetContext('base');

// A stack of its own: the image is pushed before the stack that needs it is deployed.
const repositories = new Stack(app, 'Repositories', { env });
new SpartaOciRepository(repositories, 'Repository', { repositoryName: 'spartaoci' });

const functions = new Stack(app, 'Functions', { env });
const image = new SpartaOciImage(functions, 'Image', {
  dockerfile: path.join(service, 'Dockerfile'),
  spartaBinary: SpartaBinary.fromPath(path.join(service, 'SpartaOCI')),
  buildArgs: base ? { BASE: base } : undefined,
});
for (const name of ['Hello', 'World']) {
  new SpartaOciFunction(functions, name, { image, entrypoint: ['/var/task/SpartaOCI'], environment: { GREETING: name } });
}

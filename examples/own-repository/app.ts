import { App, Stack } from 'aws-cdk-lib';
import { SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from 'cdk-sparta-oci';

// One `cdk deploy --all` in an account that has nothing but the bootstrap stack: the repository is
// created, then the image is built and pushed to it, then the functions are deployed.
const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };

// A stack of its own: the image is pushed before the stack that needs it is deployed.
const repositories = new Stack(app, 'Repositories', { env });
new SpartaOciRepository(repositories, 'Repository', { repositoryName: 'greetings' });

const functions = new Stack(app, 'Functions', { env });
const image = new SpartaOciImage(functions, 'Image', { dockerfile: 'service/Dockerfile' });
for (const greeted of ['World', 'Moon']) {
  new SpartaOciFunction(functions, `Hello${greeted}`, { image, environment: { GREETED: greeted } });
}

import { App, Stack } from 'aws-cdk-lib';
import { SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };
new SpartaOciRepository(new Stack(app, 'Images', { env }), 'Repository', { repositoryName: 'hello' });
new SpartaOciFunction(new Stack(app, 'Hello', { env }), 'Function', { dockerfile: 'hello/Dockerfile' });

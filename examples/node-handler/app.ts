import { App, Stack } from 'aws-cdk-lib';
import { SpartaOciFunction, SpartaOciImage } from 'cdk-sparta-oci';

const stack = new Stack(new App(), 'NodeHandler', {
  env: { account: '123412341234', region: 'us-west-2' },
});

const image = new SpartaOciImage(stack, 'Image', {
  dockerfile: 'service/Dockerfile',
});

// The base image starts Node.js; the command names the handler.
new SpartaOciFunction(stack, 'Hello', { image, cmd: ['handlers.hello'] });
new SpartaOciFunction(stack, 'Goodbye', { image, cmd: ['handlers.goodbye'] });

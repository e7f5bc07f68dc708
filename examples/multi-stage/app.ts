import { App, Stack } from 'aws-cdk-lib';
import { SpartaOciFunction } from 'cdk-sparta-oci';

const stack = new Stack(new App(), 'MultiStage', {
  env: { account: '123412341234', region: 'us-west-2' },
});

// The Dockerfile compiles the program itself, so there is no binary to give, and no toolchain to install.
new SpartaOciFunction(stack, 'Hello', {
  dockerfile: 'service/Dockerfile',
});

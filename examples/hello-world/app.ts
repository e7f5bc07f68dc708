import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { SpartaBinary, SpartaOciFunction } from 'cdk-sparta-oci';

const app = new App();
const stack = new Stack(app, 'HelloWorldStack', {
  env: { account: '123412341234', region: 'us-west-2' },
});

// `cdk deploy -c base=…` builds on another base image than the Dockerfile's own.
const base: string | undefined = app.node.tryGetContext('base');

new SpartaOciFunction(stack, 'HelloWorld', {
  dockerfile: path.join(__dirname, 'app', 'Dockerfile'),
  spartaBinary: SpartaBinary.fromPath(path.join(__dirname, 'app', 'SpartaOCI')),
  entrypoint: ['/var/task/SpartaOCI'],
  buildArgs: base ? { BASE: base } : undefined,
});

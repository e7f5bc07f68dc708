// The hello-world app: one function, whose Dockerfile says in its label where its image goes.
import { fileURLToPath } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { SpartaBinary, SpartaOciFunction } from 'cdk-sparta-oci';

const service = (file) => fileURLToPath(new URL(`../hello-world/app/${file}`, import.meta.url));

const app = new App();
const stack = new Stack(app, 'HelloWorldStack', { env: { account: '123412341234', region: 'us-west-2' } });

new SpartaOciFunction(stack, 'HelloWorld', {
  dockerfile: service('Dockerfile'),
  spartaBinary: SpartaBinary.fromPath(service('SpartaOCI')),
  entrypoint: ['/var/task/SpartaOCI'],
});

// The hello-world app: one function, whose Dockerfile says in its label where its image goes.
import { App, Stack } from 'aws-cdk-lib';
import { SpartaBinary, SpartaOciFunction } from 'cdk-sparta-oci';

const app = new App();
const stack = new Stack(app, 'HelloWorldStack', { env: { account: '123412341234', region: 'us-west-2' } });

new SpartaOciFunction(stack, 'HelloWorld', {
  dockerfile: 'app/Dockerfile',
  spartaBinary: SpartaBinary.fromPath('app/SpartaOCI'),
  entrypoint: ['/var/task/SpartaOCI'],
});

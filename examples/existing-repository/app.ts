import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { ImagePublisher, SpartaBinary, SpartaOciFunction } from 'cdk-sparta-oci';

// The repository `spartaoci` exists already, whoever made it. The role that pushes is one that its
// repository policy, or the role's own policy, lets push.
const app = new App();
const stack = new Stack(app, 'ExistingRepository', { env: { account: '123412341234', region: 'us-west-2' } });
const service = path.join(__dirname, '..', 'hello-world', 'app');

new SpartaOciFunction(stack, 'HelloWorld', {
  dockerfile: path.join(service, 'Dockerfile'),
  spartaBinary: SpartaBinary.fromPath(path.join(service, 'SpartaOCI')),
  entrypoint: ['/var/task/SpartaOCI'],
  publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/image-publisher'),
});

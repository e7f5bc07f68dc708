import { App, Stack } from 'aws-cdk-lib';
import { ImagePublisher, SpartaOciFunction } from 'cdk-sparta-oci';

// The repository `greetings` exists already, whoever made it. The role that pushes is one that its
// repository policy, or the role's own policy, lets push.
const stack = new Stack(new App(), 'ExistingRepository', { env: { account: '123412341234', region: 'us-west-2' } });

new SpartaOciFunction(stack, 'Hello', {
  dockerfile: 'service/Dockerfile',
  publisher: ImagePublisher.role('arn:aws:iam::123412341234:role/image-publisher'),
});

import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ImagePublisher, SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };
const repository = 'your-organization/your-repository';

// Deployed once, by hand: whom GitHub's workflow becomes in your account, and what it may do there.
const delivery = new Stack(app, 'Delivery', { env });
const github = new iam.OpenIdConnectProvider(delivery, 'GitHub', {
  url: 'https://token.actions.githubusercontent.com',
  clientIds: ['sts.amazonaws.com'],
});
const role = new iam.Role(delivery, 'Role', {
  roleName: 'github-actions',
  assumedBy: new iam.OpenIdConnectPrincipal(github, {
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': `repo:${repository}:ref:refs/heads/main`,
    },
  }),
});
role.addToPolicy(new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));
// What `cdk deploy` does to stacks, it does as the roles of the bootstrap stack.
role.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${env.account}:role/cdk-*`] }));

const images = new SpartaOciRepository(delivery, 'Images', {
  repositoryName: 'hello',
  publishers: [ImagePublisher.role(`arn:aws:iam::${env.account}:role/github-actions`)],
});
// ECR refuses a repository policy that names a role which does not exist yet.
images.node.addDependency(role);

// Deployed by the workflow.
new SpartaOciFunction(new Stack(app, 'Hello', { env }), 'Function', {
  dockerfile: 'service/Dockerfile',
  // The workflow is the role already, and need not assume it.
  publisher: ImagePublisher.cliCredentials(),
});

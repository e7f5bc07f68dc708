import { App, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { ImagePublisher, SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

// Images live in one central account; functions run in others, in the same region.
const app = new App();
const region = 'us-west-2';
const registry = { account: '210987654321', region };
const workload = { account: '123412341234', region };

const images = new Stack(app, 'CentralRegistry', { env: registry });
const role = new Role(images, 'Publisher', {
  roleName: 'image-publisher',
  assumedBy: new AccountPrincipal(workload.account),
});
role.addToPolicy(new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));

const publisher = ImagePublisher.role(`arn:aws:iam::${registry.account}:role/image-publisher`);
const repository = new SpartaOciRepository(images, 'Repository', { repositoryName: 'team/hello', publishers: [publisher] });
repository.allowFunctionsOf(workload.account);
// ECR refuses a repository policy that names a role which does not exist yet.
repository.node.addDependency(role);

const functions = new Stack(app, 'Workload', { env: workload });
new SpartaOciFunction(functions, 'Hello', {
  dockerfile: 'service/Dockerfile',
  buildArgs: { REGISTRY_ACCOUNT: registry.account },
  publisher,
});

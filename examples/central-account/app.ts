import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { ImagePublisher, SpartaBinary, SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

// Images live in one central account; functions run in others, in the same region.
const app = new App();
const region = 'us-west-2';
const registry = { account: '210987654321', region };
const workload = { account: '123412341234', region };
const service = path.join(__dirname, 'app');

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
new SpartaOciFunction(functions, 'HelloWorld', {
  dockerfile: path.join(service, 'Dockerfile'),
  spartaBinary: SpartaBinary.fromPath(path.join(service, 'SpartaOCI')),
  buildArgs: { REGISTRY_ACCOUNT: registry.account },
  publisher,
});

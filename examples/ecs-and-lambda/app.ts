import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from 'cdk-sparta-oci';

const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };
new SpartaOciRepository(new Stack(app, 'Images', { env }), 'Repository', { repositoryName: 'reports' });

// One image: built once, pushed once.
const functions = new Stack(app, 'Reports', { env });
const image = new SpartaOciImage(functions, 'Image', { dockerfile: 'service/Dockerfile' });
new SpartaOciFunction(functions, 'Report', { image });

const tasks = new Stack(app, 'NightlyReports', { env });
const task = new ecs.FargateTaskDefinition(tasks, 'Task');
task.addContainer('Nightly', {
  image: ecs.ContainerImage.fromEcrRepository(image.repository, image.imageTag),
  entryPoint: ['node'],
  command: ['nightly.mjs'],
  logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'nightly' }),
});
// A function does this by itself; anything else in another stack than the image is told so.
image.publishBefore(task);

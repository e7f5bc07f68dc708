import { App, Environment, Stack, Stage } from 'aws-cdk-lib';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { ImagePublisher, SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';
import { Construct } from 'constructs';

// CDK Pipelines publishes all assets before it deploys any stack of a stage, so a repository of that
// stage would not exist in time. Here it is in the pipeline's own stack, which deploys itself first.
const env = { account: '123412341234', region: 'us-west-2' };
const publisher = ImagePublisher.bootstrapRole();

class Service extends Stage {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { env: environment });
    new SpartaOciFunction(new Stack(this, 'Functions'), 'Hello', {
      dockerfile: 'service/Dockerfile',
      // The repository is in another stage of the app, so its publisher is named here too.
      publisher,
    });
  }
}

const app = new App();
const stack = new Stack(app, 'Delivery', { env });
new SpartaOciRepository(stack, 'Repository', { repositoryName: 'greetings', publishers: [publisher] });

const source = codecommit.Repository.fromRepositoryName(stack, 'Source', 'greetings');
const pipeline = new CodePipeline(stack, 'Pipeline', {
  synth: new ShellStep('Synth', { input: CodePipelineSource.codeCommit(source, 'main'), commands: ['npm ci', 'npx cdk synth'] }),
});
pipeline.addStage(new Service(app, 'Prod', env));

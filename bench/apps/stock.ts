import { App, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';
import { appInput, BUILD_ARGS, ENV } from './app-input';

// The same functions as the CDK's documentation has them: each gives its folder.
const { functions, contexts, outdir, cliCredentials } = appInput();
const app = new App({ outdir });
const stack = new Stack(app, 'Functions', { env: ENV, synthesizer: cliCredentials ? new CliCredentialsStackSynthesizer() : undefined });
for (let index = 0; index < functions; index++) {
  new DockerImageFunction(stack, `Function${index}`, {
    code: DockerImageCode.fromImageAsset(contexts[index % contexts.length], { platform: Platform.LINUX_AMD64, buildArgs: BUILD_ARGS }),
  });
}
app.synth();

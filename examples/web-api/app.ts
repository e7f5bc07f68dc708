import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { SpartaOciFunction, SpartaOciRepository } from 'cdk-sparta-oci';

const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };
new SpartaOciRepository(new Stack(app, 'Images', { env }), 'Repository', { repositoryName: 'web-api' });

const stack = new Stack(app, 'WebApi', { env });
const api = new SpartaOciFunction(stack, 'Api', { dockerfile: 'service/Dockerfile' });
// Open to everyone: for callers of your own account, take AWS_IAM.
const { url } = api.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
new CfnOutput(stack, 'Url', { value: url });

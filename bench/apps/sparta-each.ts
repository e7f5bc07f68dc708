import { App, Stack } from 'aws-cdk-lib';
import { appInput, ENV } from './app-input';
import { SpartaOciFunction } from 'cdk-sparta-oci';

// Functions that each give a Dockerfile, be it the same or not.
const { functions, contexts, outdir } = appInput();
const app = new App({ outdir });
const stack = new Stack(app, 'Functions', { env: ENV });
for (let index = 0; index < functions; index++) {
  new SpartaOciFunction(stack, `Function${index}`, { dockerfile: `${contexts[index % contexts.length]}/Dockerfile` });
}
app.synth();

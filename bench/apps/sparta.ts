import { App, Stack } from 'aws-cdk-lib';
import { appInput, ENV } from './app-input';
import { SpartaOciFunction, SpartaOciImage } from 'cdk-sparta-oci';

// Functions of SpartaOciImages: each context is one image, shared by the functions that run it.
const { functions, contexts, outdir } = appInput();
const app = new App({ outdir });
const stack = new Stack(app, 'Functions', { env: ENV });
const images = contexts.map((context, index) => new SpartaOciImage(stack, `Image${index}`, { dockerfile: `${context}/Dockerfile` }));
for (let index = 0; index < functions; index++) {
  new SpartaOciFunction(stack, `Function${index}`, { image: images[index % images.length] });
}
app.synth();

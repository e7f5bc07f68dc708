import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { SpartaOciFunction, SpartaOciFunctionProps } from '../../../src';

const DOCKERFILE = `FROM scratch
ARG AWS_ACCOUNT_ID
ARG AWS_REGION
ARG SPARTA_ECR_LABEL_NAME
ARG SPARTA_BUILD_ID
LABEL \${SPARTA_ECR_LABEL_NAME}=\${AWS_ACCOUNT_ID}.dkr.ecr.\${AWS_REGION}.amazonaws.com/app:\${SPARTA_BUILD_ID}
`;

/** Synthesizes an app of one function, whose image goes to the repository `app`, into `cdk.out` of a folder; tells the image's tag. */
export function synthesizeApp(folder: string, env: { account: string; region: string }, props: Partial<SpartaOciFunctionProps> = {}): string {
  const image = path.join(folder, 'image');
  fs.mkdirSync(image, { recursive: true });
  fs.writeFileSync(path.join(image, 'Dockerfile'), DOCKERFILE);
  const outdir = path.join(folder, 'cdk.out');
  const app = new App({ outdir, context: { 'aws:cdk:enable-path-metadata': true } });
  new SpartaOciFunction(new Stack(app, 'Greeter', { env }), 'Hello', { dockerfile: path.join(image, 'Dockerfile'), ...props });
  app.synth();
  const { dockerImages } = JSON.parse(fs.readFileSync(path.join(outdir, 'Greeter.sparta-oci.assets.json'), 'utf8')) as {
    dockerImages: Record<string, { destinations: Record<string, { imageTag: string }> }>;
  };
  const [{ destinations }] = Object.values(dockerImages);
  return Object.values(destinations)[0].imageTag;
}

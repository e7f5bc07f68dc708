import { App } from 'aws-cdk-lib';
import { SpartaOciFunction, SpartaOciImage } from '../../../src';
import { dockerfileWith, labelled, seedDockerfile } from '../../fixtures/build-folder';
import { imagesOf, stackIn } from '../../fixtures/in-memory-app';

/** The names under which the images of an app's one stack are shown. */
function displayNames(define: (stack: ReturnType<typeof stackIn>) => void): Array<string | undefined> {
  const app = new App();
  define(stackIn(app));
  return Object.values(imagesOf(app.synth(), 'Stack.sparta-oci.assets')).map((image) => (image as { displayName?: string }).displayName);
}

test('an image is shown with its construct path and where it goes', () => {
  let hash = '';
  const names = displayNames((stack) => {
    hash = new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile() }).image.assetHash;
  });
  expect(names).toEqual([`Stack/Fn/Image → spartaoci:${hash.slice(0, 12)}…`]);
});

test('a tag that is no hash is shown whole', () => {
  const dockerfile = dockerfileWith(labelled('${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/team/app:v1.2'));
  expect(displayNames((stack) => new SpartaOciImage(stack, 'Image', { dockerfile }))).toEqual(['Stack/Image → team/app:v1.2']);
});

test('of a tag that contains a hash, only the hash is shortened', () => {
  const dockerfile = dockerfileWith(labelled('${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/app:prod-${SPARTA_BUILD_ID}-x'));
  expect(displayNames((stack) => new SpartaOciImage(stack, 'Image', { dockerfile }))).toEqual([
    expect.stringMatching(/^Stack\/Image → app:prod-[0-9a-f]{12}…-x$/),
  ]);
});

test('a name that the user gives is kept', () => {
  // An option that the lowest supported CDK does not know.
  const given: object = { displayName: 'the web shop' };
  const names = displayNames((stack) => {
    new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile('one'), ...given });
    new SpartaOciFunction(stack, 'Fn', { dockerfile: dockerfileWith(labelled('${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/fn:${SPARTA_BUILD_ID}'), { SpartaOCI: 'two' }), ...given });
  });
  expect(names).toEqual(['the web shop', 'the web shop']);
});

test('a name that would act on a terminal is shown as escapes', () => {
  const given: object = { displayName: 'fine\x1b[2K\r\nforged line' };
  expect(displayNames((stack) => new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile(), ...given }))).toEqual([
    'fine\\x1b[2K\\r\\nforged line',
  ]);
});

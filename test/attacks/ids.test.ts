import { App, Names, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SpartaOciFunction, SpartaOciImage } from '../../src';
import { seedDockerfile } from '../fixtures/build-folder';
import { artifactsOf, ENV, imagesOf, stackIn } from '../fixtures/in-memory-app';
import { failureOf } from '../fixtures/thrown';

const imageCount = (app: App, id: string) => Object.keys(imagesOf(app.synth(), `${id}.sparta-oci.assets`)).length;

describe('a construct with the ID Default', () => {
  test('may stand beside one whose path differs in nothing else', () => {
    const app = new App();
    const stack = stackIn(app);
    const hello = new Construct(stack, 'Hello');
    new SpartaOciImage(hello, 'Image', { dockerfile: seedDockerfile('one') });
    expect(() => new SpartaOciImage(new Construct(hello, 'Default'), 'Image', { dockerfile: seedDockerfile('two') })).not.toThrow();
  });

  test('has its images in the tree under an ID that tells whose they are, longer only where that is taken', () => {
    const stack = stackIn();
    const hello = new Construct(stack, 'Hello');
    const first = new SpartaOciImage(new Construct(hello, 'Default'), 'Image', { dockerfile: seedDockerfile('one') });
    new SpartaOciImage(hello, 'Image', { dockerfile: seedDockerfile('two') });
    const id = Names.nodeUniqueId(first.node);
    expect(stack.node.findChild('cdk-sparta-oci-images').node.children.map((each) => each.node.id)).toEqual([
      id, expect.stringMatching(new RegExp(`^${id}-[0-9a-f]{8}$`)),
    ]);
  });

  test('may be nested in another one', () => {
    const app = new App();
    const stack = stackIn(app);
    new SpartaOciImage(new Construct(new Construct(stack, 'Default'), 'Default'), 'Image', { dockerfile: seedDockerfile('one') });
    new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile('two') });
    expect(imageCount(app, 'Stack')).toBe(2);
  });

  test('may be an image, twice', () => {
    const app = new App();
    const stack = stackIn(app);
    new SpartaOciImage(stack, 'Default', { dockerfile: seedDockerfile('one') });
    new SpartaOciImage(new Construct(stack, 'Default2'), 'Default', { dockerfile: seedDockerfile('two') });
    new SpartaOciImage(new Construct(new Construct(stack, 'Default3'), 'Default'), 'Default', { dockerfile: seedDockerfile('three') });
    expect(imageCount(app, 'Stack')).toBe(3);
  });

  test('may be a stack with an image of that ID in it', () => {
    const app = new App();
    new SpartaOciImage(stackIn(app, 'Default'), 'Default', { dockerfile: seedDockerfile() });
    expect(imageCount(app, 'Default')).toBe(1);
  });
});

describe('a stack whose ID looks like that of a manifest', () => {
  const named = (app: App | Stage, id: string, stackName = 'other') => new Stack(app, id, { env: ENV, stackName });

  test('fails beside its namesake, whose images would be in no manifest', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app, 'A'), 'Fn', { dockerfile: seedDockerfile() });
      named(app, 'A.sparta-oci');
    })).toContain(
      "A: the manifest of its images and that of stack 'A.sparta-oci' would both be 'A.sparta-oci.assets': " +
        "give one of the two stacks another ID, such as one without '.sparta-oci'",
    );
  });

  test('works in a stage, where the CDK makes the IDs of artifacts from paths', () => {
    expect(failureOf((app) => {
      const stage = new Stage(app, 'Prod');
      new SpartaOciFunction(stackIn(stage, 'A'), 'Fn', { dockerfile: seedDockerfile() });
      named(stage, 'A.sparta-oci');
    })).toBe('nothing is thrown');
  });

  test('fails where it has the very ID of the manifest', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app, 'A'), 'Fn', { dockerfile: seedDockerfile() });
      named(app, 'A.sparta-oci.assets');
    })).toContain("stack 'A.sparta-oci.assets' would both be 'A.sparta-oci.assets'");
  });

  test('fails without validation too', () => {
    const app = new App();
    new SpartaOciFunction(stackIn(app, 'A'), 'Fn', { dockerfile: seedDockerfile() });
    named(app, 'A.sparta-oci');
    expect(() => app.synth({ skipValidation: true })).toThrow("would both be 'A.sparta-oci.assets'");
  });

  test('works where there is no namesake, and with images of its own', () => {
    const app = new App();
    new SpartaOciFunction(named(app, 'A.sparta-oci'), 'Fn', { dockerfile: seedDockerfile() });
    expect(Object.keys(artifactsOf(app.synth()))).toEqual(expect.arrayContaining(['A.sparta-oci', 'A.sparta-oci.sparta-oci.assets', 'A.sparta-oci.assets']));
  });

  test('works beside a namesake of another stage', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app, 'A'), 'Fn', { dockerfile: seedDockerfile() });
      named(new Stage(app, 'Prod'), 'A.sparta-oci');
    })).toBe('nothing is thrown');
  });
});

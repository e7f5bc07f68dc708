import * as fs from 'fs';
import * as path from 'path';
import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SpartaOciFunction, SpartaOciImage } from '../src';
import { seedDockerfile } from './fixtures/build-folder';
import { imagesOf, stackIn } from './fixtures/in-memory-app';

/** An app as text, with what docs/testing-your-app.md says to mask. */
function masked(source: string): string {
  const app = new App();
  const stack = stackIn(app);
  const image = new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile(source) });
  new SpartaOciFunction(stack, 'Fn', { image });
  const template = JSON.stringify(Template.fromStack(stack).toJSON());
  const manifest = JSON.stringify(imagesOf(app.synth(), 'Stack.sparta-oci.assets'));
  return `${template}\n${manifest}`.replaceAll(image.imageTag, '<tag>').replaceAll(image.imageTag.slice(0, 12), '<tag>');
}

test('with the tag masked, nothing of template and manifest changes with the source', () => {
  expect(masked('one')).toBe(masked('another'));
});

test('every stack of the tree but that of the images has a template', () => {
  const app = new App();
  const stack = stackIn(app);
  new SpartaOciFunction(new NestedStack(stack, 'Nested'), 'Fn', { dockerfile: seedDockerfile() });
  const all = app.node.findAll().filter(Stack.isStack) as Stack[];
  const [images, ...others] = all.filter(({ node }) => node.id === 'cdk-sparta-oci-images');
  expect(others).toEqual([]);
  const templates = all.filter((each) => each !== images).map((each) => Template.fromStack(each).toJSON());
  expect(templates.map(({ Resources }) => Object.keys(Resources).length > 0)).toEqual([true, true]);
  expect(() => Template.fromStack(images)).toThrow();
});

test('the page names the stack that has no template', () => {
  const page = fs.readFileSync(path.join(__dirname, '../docs/testing-your-app.md'), 'utf8');
  expect(page).toContain("node.id !== 'cdk-sparta-oci-images'");
});

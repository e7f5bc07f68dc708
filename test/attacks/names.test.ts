import { App } from 'aws-cdk-lib';
import { Dockerfile, SpartaBinary, SpartaOciImage } from '../../src';
import { dockerfileWith, SEED_DOCKERFILE, seedDockerfile } from '../fixtures/build-folder';
import { imagesOf, stackIn } from '../fixtures/in-memory-app';
import { messageOf } from '../fixtures/thrown';

/** Names that every object of JavaScript has. */
const INHERITED = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable',
  'toLocaleString', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__',
];

describe.each(INHERITED)('the name %s', (name) => {
  test('of a label is a label like any other, and changes no other object', () => {
    const { labels } = Dockerfile.fromString(`FROM scratch\nLABEL ${name}=polluted\n`).evaluate();
    expect(Object.entries(labels)).toEqual([[name, 'polluted']]);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(String({})).toBe('[object Object]');
  });

  test('of a variable that is not declared is nothing', () => {
    const { labels, unknownLabels } = Dockerfile.fromString(`FROM scratch\nLABEL a=\${${name}:-nothing}\n`).evaluate();
    expect([labels.a, unknownLabels]).toEqual(['nothing', []]);
  });

  test('of a build argument is given to the build as it is', () => {
    const app = new App();
    const dockerfile = dockerfileWith(SEED_DOCKERFILE.replace('COPY', `ARG ${name}\nLABEL a=\${${name}}\nCOPY`), { SpartaOCI: 'x' });
    const image = new SpartaOciImage(stackIn(app), 'Image', { dockerfile, buildArgs: Object.fromEntries([[name, 'mine']]) });
    expect(image.labels.a).toBe('mine');
    const [{ source }] = Object.values(imagesOf(app.synth(), 'Stack.sparta-oci.assets'));
    expect(Object.entries(source.dockerBuildArgs!)).toContainEqual([name, 'mine']);
  });
});

test.each(['../outside', '/etc/passwd', 'app/../../outside'])('a binary cannot be %s, outside the build context', (file) => {
  const image = () => new SpartaOciImage(stackIn(), 'Image', { dockerfile: seedDockerfile(), spartaBinary: SpartaBinary.fromPath(file) });
  expect(messageOf(image)).toMatch(/^Stack\/Image: binary '.*' is outside the build context/);
});

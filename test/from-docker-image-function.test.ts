import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';
import { SpartaOciFunction } from '../src';
import { seedDockerfile } from './fixtures/build-folder';
import { ENV } from './fixtures/in-memory-app';

const GUIDE = fs.readFileSync(path.join(__dirname, '../docs/from-docker-image-function.md'), 'utf8');

/** Every value of a JSON document, by its path. */
function values(node: unknown, at = ''): Map<string, unknown> {
  if (typeof node !== 'object' || node === null) return new Map([[at, node]]);
  return new Map(Object.entries(node).flatMap(([name, child]) => [...values(child, at ? `${at}.${name}` : name)]));
}

/** The paths of a template whose values a change of it adds, removes or replaces. */
function changedPaths(before: Template, after: Template): string[] {
  const [old, young] = [before, after].map((template) => values(template.toJSON()));
  return [...new Set([...old.keys(), ...young.keys()])].filter((at) => old.get(at) !== young.get(at)).sort();
}

test('the change from DockerImageFunction keeps every logical ID, and changes what the guide shows', () => {
  const dockerfile = seedDockerfile();
  const before = new Stack(new App(), 'Shop', { env: ENV });
  const environment = { STAGE: 'prod' };
  new DockerImageFunction(before, 'Orders', { code: DockerImageCode.fromImageAsset(path.dirname(dockerfile)), memorySize: 512, environment });
  const after = new Stack(new App(), 'Shop', { env: ENV });
  new SpartaOciFunction(after, 'Orders', { dockerfile, memorySize: 512, environment });

  const [old, young] = [before, after].map((stack) => Template.fromStack(stack));
  expect(Object.keys(young.toJSON().Resources)).toEqual(Object.keys(old.toJSON().Resources));
  const [logicalId] = Object.keys(old.findResources('AWS::Lambda::Function'));
  const properties = changedPaths(old, young).map((at) => at.replace(`Resources.${logicalId}.Properties.`, '').replace(/\.(Fn::\w+|\d+).*$/, ''));
  expect([...new Set(properties)]).toEqual(['Architectures', 'Code.ImageUri', 'Timeout']);
  for (const property of ['Architectures', 'Code.ImageUri', 'Timeout']) {
    expect(GUIDE).toContain(`| \`${property}\` |`);
  }
});

import * as fs from 'fs';
import { IMAGE_OPTION_NAMES, splitFunctionProps } from '../../../src/private/function/split-function-props';

/** The properties that an interface of the installed CDK declares itself. */
function propertiesOf(module: string, file: string, name: string): string[] {
  const declarations = fs.readFileSync(require.resolve(`aws-cdk-lib/${module}`).replace(/index\.js$/, file), 'utf8');
  const body = new RegExp(`export interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(declarations)![1];
  return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, property]) => property);
}

test('knows every option that Docker image assets have in the installed CDK', () => {
  const options = propertiesOf('aws-ecr-assets', 'lib/image-asset.d.ts', 'DockerImageAssetOptions');
  expect(options).toEqual(expect.arrayContaining(['buildArgs', 'target', 'platform']));
  expect(IMAGE_OPTION_NAMES).toEqual(expect.arrayContaining(options));
});

test('takes no option of functions for one of images', () => {
  const options = propertiesOf('aws-lambda', 'lib/function.d.ts', 'FunctionOptions');
  expect(options).toEqual(expect.arrayContaining(['timeout', 'environment', 'role']));
  expect(IMAGE_OPTION_NAMES.filter((name) => options.includes(name))).toEqual([]);
});

test('tells options of the image, options of the function, and what belongs to neither', () => {
  expect(splitFunctionProps({ dockerfile: 'Dockerfile', cmd: ['x'], spartaFunctionName: 'Hello', target: 'app', memorySize: 512 })).toEqual({
    imageOptions: { target: 'app' },
    functionOptions: { memorySize: 512 },
  });
});

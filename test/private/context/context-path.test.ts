import { locateBinary } from '../../../src/private/binary/binary-location';
import { BinaryRequest } from '../../../src/private/binary/binary-source';
import { contextPath, isInside } from '../../../src/private/context/context-path';

jest.mock('path', () => jest.requireActual<typeof import('path')>('path').win32);

// Each path that reaches a manifest or a build argument goes through it: the Dockerfile, the binary, the staged folder.
test.each([
  ['C:\\app', 'C:\\app\\docker\\Dockerfile', 'docker/Dockerfile'],
  ['C:\\app\\cdk.out\\assembly-Prod', 'C:\\app\\cdk.out\\asset.0123', '../asset.0123'],
  ['C:\\app\\cdk.out', 'C:\\app\\cdk.out\\asset.0123', 'asset.0123'],
])('on Windows, the path from %s to %s has forward slashes', (folder, file, expected) => {
  expect(contextPath(folder, file)).toBe(expected);
});

test.each([
  ['C:\\app', 'C:\\app\\bin\\main', true],
  ['C:\\app', 'C:\\other\\main', false],
  ['C:\\app', 'D:\\app\\main', false],
  ['C:\\app', 'C:\\app', false],
  ['C:\\app', 'C:\\app\\..main', true],
])('on Windows, it is seen whether %s holds %s', (folder, file, expected) => {
  expect(isInside(contextPath(folder, file))).toBe(expected);
});

test('on Windows, SPARTA_BINARY has forward slashes', () => {
  const request = { directory: 'C:\\app' } as BinaryRequest;
  expect(locateBinary('C:\\app\\.sparta\\main.lambda.amd64', request)).toMatchObject({ relativePath: '.sparta/main.lambda.amd64', problems: [] });
});

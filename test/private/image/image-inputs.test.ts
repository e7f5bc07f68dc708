import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { imageInputs, variableInputs } from '../../../src/private/image/image-inputs';

test('what can change the image counts by its value, not by the order in which it was written', () => {
  const written = imageInputs({ target: 'app', buildArgs: { B: '2', A: '1' }, outputs: ['type=docker', 'a'], buildSsh: 'default' });
  const other = imageInputs({ buildSsh: 'default', outputs: ['type=docker', 'a'], buildArgs: { A: '1', B: '2' }, target: 'app' });
  expect(JSON.stringify(written)).toBe('{"buildArgs":{"A":"1","B":"2"},"buildSsh":"default","outputs":["type=docker","a"],"target":"app"}');
  expect(JSON.stringify(other)).toBe(JSON.stringify(written));
});

test('options that stand for nothing, or have a place of their own, do not count', () => {
  const options: Parameters<typeof variableInputs>[0] = {
    target: undefined,
    buildArgs: {},
    outputs: [],
    exclude: ['a'],
    extraHash: 'x',
    assetName: 'n',
    cacheFrom: [{ type: 'registry' }],
    platform: Platform.LINUX_ARM64,
    buildContexts: { a: '/b' },
    invalidation: { target: false },
  };
  expect(imageInputs(options)).toEqual({});
});

test('what is false, or an empty text, is not nothing', () => {
  expect(imageInputs({ target: '', newerFlag: false, newerOption: null } as never)).toStrictEqual({ newerFlag: false, target: '' });
});

test('another run of the same commit can have other values of these options', () => {
  const options = { target: 'app', extraHash: 'x', buildContexts: { a: '/b' }, exclude: ['a'], assetName: 'n', buildArgs: {} };
  expect(variableInputs(options, 'linux/amd64')).toEqual(['buildContexts', 'exclude', 'extraHash', 'target']);
  expect(variableInputs({ target: undefined, buildArgs: {}, outputs: [], platform: Platform.LINUX_AMD64 }, 'linux/amd64')).toEqual([]);
  expect(variableInputs({ platform: Platform.LINUX_ARM64 }, 'linux/amd64')).toEqual(['platform']);
});

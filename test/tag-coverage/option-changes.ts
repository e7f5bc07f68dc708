import * as path from 'path';
import { NetworkMode, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildOptions, Change } from './change';
import { write } from './file-changes';

/** Two values of an option, which count, and do so when they are to be kept out of the hash. */
function twice(name: string, title: string, values: readonly [BuildOptions, BuildOptions]): Change[] {
  const [one, other] = values;
  const invalidation = { [name]: false };
  return [
    { title, isSeen: true, before: () => one, after: () => other },
    { title: `The same, with \`invalidation: { ${name}: false }\``, isSeen: true, before: () => ({ ...one, invalidation }), after: () => ({ ...other, invalidation }) },
  ];
}

export const OPTION_CHANGES: Change[] = [
  ...twice('buildArgs', 'A build argument has another value', [{ buildArgs: { MODE: 'a' } }, { buildArgs: { MODE: 'b' } }]),
  ...twice('target', 'Another stage is built', [{ target: 'base' }, { target: 'final' }]),
  ...twice('platform', 'Another platform is built', [{ platform: Platform.LINUX_AMD64 }, { platform: Platform.LINUX_ARM64 }]),
  ...twice('networkMode', 'Another network is there during the build', [{ networkMode: NetworkMode.HOST }, { networkMode: NetworkMode.NONE }]),
  ...twice('buildSecrets', 'Another secret is there during the build', [{ buildSecrets: { a: 'env=A' } }, { buildSecrets: { a: 'env=B' } }]),
  ...twice('buildSsh', 'Another SSH agent is there during the build', [{ buildSsh: 'default' }, { buildSsh: 'other' }]),
  ...twice('outputs', 'The build has another output', [{ outputs: ['type=docker'] }, { outputs: ['type=docker,compression=zstd'] }]),
  {
    title: 'A file of a local folder in `buildContexts`, an option of newer versions of the CDK, has other bytes',
    isSeen: true,
    before: ({ outside }) => {
      write(outside, 'file', 'before');
      return { buildContexts: { more: outside } };
    },
    after: ({ outside }) => write(outside, 'file', 'after'),
  },
  { title: 'An image in `buildContexts` is another one', isSeen: true, before: () => ({ buildContexts: { more: 'docker-image://a:1' } }), after: () => ({ buildContexts: { more: 'docker-image://a:2' } }) },
  { title: '`extraHash` is another one', isSeen: false, before: () => ({ extraHash: '1' }), after: () => ({ extraHash: '2' }) },
  {
    title: 'A secret has another content',
    isSeen: false,
    isLeftOut: true,
    before: ({ outside }) => {
      write(outside, 'secret', 'before');
      return { buildSecrets: { token: `src=${path.join(outside, 'secret')}` } };
    },
    after: ({ outside }) => write(outside, 'secret', 'after'),
  },
  { title: 'Another cache is read', isSeen: false, before: () => ({ cacheFrom: [{ type: 'gha' }] }), after: () => ({ cacheFrom: [{ type: 'local' }] }) },
  { title: 'No cache is read', isSeen: false, before: () => ({}), after: () => ({ cacheDisabled: true }) },
  { title: 'The asset has another name', isSeen: false, before: () => ({ assetName: 'one' }), after: () => ({ assetName: 'other' }) },
];

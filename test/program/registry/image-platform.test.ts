import { architectureOf, isForPlatform } from '../../../program/registry/image-platform';

const ARM = { os: 'linux', architecture: 'arm64' };

describe('the platform of an image', () => {
  test.each(['linux/arm64', 'arm64', 'aarch64', 'linux/aarch64', 'linux/arm64/v8', 'Linux/ARM64', 'linux'])('may be written %s', (platform) => {
    expect(isForPlatform(ARM, platform)).toBe(true);
  });

  test.each(['linux/amd64', 'windows/arm64', 'windows', 'linux/arm/v7', 'no platform'])('is not %s', (platform) => {
    expect(isForPlatform(ARM, platform)).toBe(false);
  });

  test.each([['linux/x86_64', 'amd64'], ['armhf', 'arm'], ['linux', undefined], ['Windows', undefined], ['no platform', undefined]])(
    'has in %s the architecture %s', (platform, architecture) => {
      expect(architectureOf(platform)).toBe(architecture);
    });
});

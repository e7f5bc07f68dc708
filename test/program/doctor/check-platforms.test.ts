import { AppImage } from '../../../program/assembly/assembly';
import { AppFunction } from '../../../program/doctor/app-functions';
import { checkPlatforms } from '../../../program/doctor/check-platforms';
import { Diagnosis } from '../../../program/doctor/diagnosis';

function codes(architecture: string, platform: string | undefined, byDefault?: string, engine?: string): string[] {
  const image = { source: { buildArgs: {}, raw: {}, platform } } as unknown as AppImage;
  const diagnosis = new Diagnosis();
  const functions = new Map<AppImage, AppFunction[]>([[image, [{ path: 'Stack/Fn', architecture }]]]);
  checkPlatforms(functions, byDefault === undefined ? {} : { DOCKER_DEFAULT_PLATFORM: byDefault }, engine, diagnosis);
  return diagnosis.findings.map(({ code }) => code);
}

describe('checking that a function gets an image of its architecture', () => {
  test.each([
    ['x86_64', 'linux/amd64'], ['x86_64', 'linux/x86_64'], ['x86_64', 'amd64'], ['arm64', 'linux/arm64'], ['arm64', 'linux/arm64/v8'], ['arm64', 'linux/aarch64'],
  ])('lets %s have %s, whoever decides it', (architecture, platform) => {
    expect(codes(architecture, platform)).toEqual([]);
    expect(codes(architecture, undefined, platform)).toEqual([]);
  });

  test.each([['x86_64', 'linux/arm64'], ['arm64', 'linux/x86_64'], ['arm64', 'linux/arm/v7'], ['x86_64', 'windows/amd64']])(
    'finds that %s does not run %s', (architecture, platform) => {
      expect(codes(architecture, platform, 'linux/amd64')).toEqual(['architecture-differs']);
      expect(codes(architecture, undefined, platform)).toEqual(['default-platform-differs']);
    });

  test('takes the engine\'s architecture where nobody else decides, and knows nothing where it does not tell', () => {
    expect(codes('x86_64', undefined, undefined, 'amd64')).toEqual([]);
    expect(codes('x86_64', undefined, undefined, 'arm64')).toEqual(['architecture-differs']);
    expect(codes('x86_64', undefined, undefined, undefined)).toEqual([]);
  });
});

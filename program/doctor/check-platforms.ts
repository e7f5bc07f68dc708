import { AppFunction } from './app-functions';
import { Diagnosis } from './diagnosis';
import { AppImage } from '../assembly/assembly';
import { runsOnLambda } from '../registry/image-platform';

/** A platform that an image would be built for. */
interface DecidedPlatform {
  readonly platform: string;
  readonly decidedBy: 'the app' | 'DOCKER_DEFAULT_PLATFORM' | 'the engine';
}

/**
 * Checks that each function gets an image of its own architecture, images that are not labelled included.
 *
 * @param engineArchitecture what images without a platform are built for
 */
export function checkPlatforms(
  functions: ReadonlyMap<AppImage, readonly AppFunction[]>,
  { DOCKER_DEFAULT_PLATFORM: byDefault }: NodeJS.ProcessEnv,
  engineArchitecture: string | undefined,
  diagnosis: Diagnosis,
): void {
  for (const [{ source }, users] of functions) {
    const decided = decide(source.platform, byDefault, engineArchitecture);
    for (const { path, architecture } of decided ? users : []) {
      const { platform, decidedBy } = decided!;
      if (runsOnLambda(platform, architecture)) continue;
      if (decidedBy === 'DOCKER_DEFAULT_PLATFORM') {
        diagnosis.find('default-platform-differs', path,
          `it is ${architecture}, but its image names no platform, and DOCKER_DEFAULT_PLATFORM is '${platform}'`, 'unset the variable, or give the image a `platform`');
      } else {
        diagnosis.find('architecture-differs', path,
          `it is ${architecture}, but its image is built for ${platform}, as ${decidedBy} decides`, 'make `architecture` of the function and `platform` of the image the same');
      }
    }
  }
}

function decide(own: string | undefined, byDefault: string | undefined, engineArchitecture: string | undefined): DecidedPlatform | undefined {
  if (own !== undefined) return { platform: own, decidedBy: 'the app' };
  if (byDefault) return { platform: byDefault, decidedBy: 'DOCKER_DEFAULT_PLATFORM' };
  return engineArchitecture === undefined ? undefined : { platform: `linux/${engineArchitecture}`, decidedBy: 'the engine' };
}

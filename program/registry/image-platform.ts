import { ImageConfig } from './repository-image';
import { parsePlatform } from '../../src/private/dockerfile/platforms';

/** Lambda's names of architectures that images call otherwise. */
const LAMBDA_ARCHITECTURES: Readonly<Record<string, string>> = { amd64: 'x86_64' };

/**
 * The architecture of a platform, in whichever of Docker's spellings: that of `linux/aarch64`, `arm64` and `linux/arm64/v8`
 * is `arm64`. Undefined where an operating system alone leaves it to the engine, and of what is no platform.
 */
export function architectureOf(platform: string): string | undefined {
  const parsed = parsePlatform(platform);
  return platform.toLowerCase() === parsed?.os ? undefined : parsed?.architecture;
}

/** Whether an image is for a platform, in whichever spelling. */
export function isForPlatform({ os, architecture }: Pick<ImageConfig, 'os' | 'architecture'>, platform: string): boolean {
  return parsePlatform(platform)?.os === os && (architectureOf(platform) ?? architecture) === architecture;
}

/** What Lambda calls the architecture of an image. */
export function lambdaArchitecture(architecture: string): string {
  return LAMBDA_ARCHITECTURES[architecture] ?? architecture;
}

/** Whether functions of an architecture, as Lambda calls it, run images of a platform. */
export function runsOnLambda(platform: string, architecture: string): boolean {
  const own = architectureOf(platform);
  return parsePlatform(platform)?.os === 'linux' && (own === undefined || lambdaArchitecture(own) === architecture);
}

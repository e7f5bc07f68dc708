import { worldsOf } from './worlds';
import { BaseConfig, OracleRequest } from '../oracle/oracle';

/** One Dockerfile with the options of one build. */
export interface ConformanceCase {
  readonly name: string;
  readonly dockerfile: string;
  /** Whether each character of the text is one byte, as in a file that is not UTF-8. */
  readonly isBytes?: boolean;
  readonly buildArgs?: Record<string, string>;
  readonly target?: string;
  readonly platform?: string;
  /** What particular external images bring; a further world besides those that every case has. */
  readonly bases?: Record<string, BaseConfig>;
  /** Whether real engines build it too: `any`, or `modern` where a Docker of 2020 is known to lack what it uses. */
  readonly build?: string;
}

/** The Dockerfile as a text, be it one of bytes. */
export function textOf({ dockerfile, isBytes }: ConformanceCase): string {
  return isBytes ? Buffer.from(dockerfile, 'latin1').toString('utf8') : dockerfile;
}

export function requestOf(conformanceCase: ConformanceCase): OracleRequest {
  const { dockerfile, isBytes, buildArgs, target, platform, bases } = conformanceCase;
  const worlds = worldsOf(textOf(conformanceCase), buildArgs);
  const bytes = isBytes ? { bytes: Buffer.from(dockerfile, 'latin1').toString('base64') } : {};
  return { dockerfile, ...bytes, buildArgs, target, platform, worlds: bases ? [...worlds, { bases }] : worlds };
}

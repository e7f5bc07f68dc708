import { hasLoneBytes } from './lone-bytes';
import { decodePercent } from './percent-encoding';
import { toLower } from './unicode';

/** An operating system and processor, in BuildKit's normal form. */
export interface Platform {
  readonly os: string;
  readonly osVersion: string;
  readonly architecture: string;
  readonly variant: string;
  /** The platform as one word, `linux/arm64` or `windows(10.0.17763)/amd64`. */
  readonly text: string;
  /** Whether the text has bytes that are part of no character. */
  readonly hasLoneBytes: boolean;
}

const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(' '),
);
const architectures = new Set(
  ('386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ' +
    'ppc riscv riscv64 s390 s390x sparc sparc64 wasm').split(' '),
);
const systemPattern = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/;
const partPattern = /^[A-Za-z0-9_.-]+$/;

/**
 * Reads a platform such as `linux/arm64`, `arm64`, `linux` or `linux/arm/v7`; undefined when it is none.
 *
 * @see https://github.com/containerd/platforms
 */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.split('/');
  const system = systemPattern.exec(parts[0]);
  if (!system || parts.length > 3 || parts.slice(1).some((part) => !partPattern.test(part))) {
    return undefined;
  }
  const osVersion = decodePercent(system[2] ?? '');
  const features = (system[3] ?? '').split('+').slice(1).map(decodePercent);
  if (osVersion === undefined || features.includes(undefined)) {
    return undefined;
  }
  let os = normalizeSystem(system[1]);
  let [architecture, variant] = ['', ''];
  if (parts.length === 1) {
    if (systems.has(os)) {
      architecture = 'amd64';
    } else {
      [architecture, variant] = normalizeArchitecture(parts[0], '');
      variant = variant === 'v7' ? '' : variant;
      if (!architectures.has(architecture)) {
        return undefined;
      }
      os = 'linux';
    }
  } else {
    [architecture, variant] = normalizeArchitecture(parts[1], parts[2] ?? '');
    if (parts.length === 2 && variant === 'v7') {
      variant = '';
    } else if (parts.length === 3 && architecture === 'arm64' && variant === '') {
      variant = 'v8';
    }
  }
  return makePlatform(os, osVersion, features as string[], architecture, variant);
}

/** The platform as a build sees its target: `arm64/v8` is `arm64`. */
export function normalizePlatform(platform: Platform): Platform {
  const [architecture, variant] = normalizeArchitecture(platform.architecture, platform.variant);
  return { ...platform, architecture, variant, text: joinParts(platform.text.split('/')[0], architecture, variant) };
}

function makePlatform(os: string, osVersion: string, features: string[], architecture: string, variant: string): Platform {
  const sorted = [...new Set(features)].sort();
  const options = [osVersion, ...sorted].map(encode).join('+');
  const text = joinParts(options === '' ? os : `${os}(${options})`, architecture, variant);
  return { os, osVersion, architecture, variant, text, hasLoneBytes: hasLoneBytes(text) };
}

function joinParts(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

function normalizeSystem(os: string): string {
  const lower = toLower(os);
  return lower === 'macos' ? 'darwin' : lower;
}

function normalizeArchitecture(architecture: string, variant: string): [string, string] {
  const name = toLower(architecture);
  const kind = toLower(variant);
  switch (name) {
    case 'i386':
      return ['386', ''];
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return ['amd64', kind === 'v1' ? '' : kind];
    case 'aarch64':
    case 'arm64':
      return ['arm64', ['8', 'v8', 'v8.0'].includes(kind) ? '' : ['9', '9.0', 'v9.0'].includes(kind) ? 'v9' : kind];
    case 'armhf':
      return ['arm', 'v7'];
    case 'armel':
      return ['arm', 'v6'];
    case 'arm':
      return ['arm', kind === '' || kind === '7' ? 'v7' : ['5', '6', '8'].includes(kind) ? `v${kind}` : kind];
    default:
      return [name, kind];
  }
}

function encode(text: string): string {
  return text.replace(/[%+()/]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

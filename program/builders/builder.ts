/** The builders whose images were compared with those of BuildKit, by what docs/builder-differences.md calls them. */
export type BuilderKind = 'BuildKit' | 'BuildKit in Docker' | 'classic builder of Docker' | 'buildah';

/** What builds images on a machine. */
export interface Builder {
  readonly kind: BuilderKind;
  readonly version: string;
}

/** The versions that were compared; a test holds them to docs/builder-differences.md. */
export const COMPARED: Readonly<Record<BuilderKind, string>> = {
  'BuildKit': 'v0.34.2',
  'BuildKit in Docker': '20.10.24',
  'classic builder of Docker': '20.10.24',
  'buildah': '1.28.2',
};

/** Whether a version is not newer than the other; builds and the like after the numbers do not count. */
export function isUpTo(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  for (let at = 0; at < 3; at++) {
    if ((one[at] ?? 0) !== (two[at] ?? 0)) return (one[at] ?? 0) < (two[at] ?? 0);
  }
  return true;
}

function numbersOf(version: string): number[] {
  return (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}

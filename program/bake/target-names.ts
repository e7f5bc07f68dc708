/** What a name of a target or group is made of. */
export interface Nameable {
  /** As an asset manifest has it; ours are `<construct path> → <repository>:<tag>`. */
  readonly displayName?: string;
  readonly repository: string;
  readonly assetHash: string;
}

const HASH_DIGITS = 8;

/**
 * Readable names of targets, each once: the path of the construct, and where that does not tell images apart a piece of
 * their hash too.
 *
 * They are made of all images of an app, so that a target is called the same whichever others are built with it.
 */
export function targetNames<T extends Nameable>(images: readonly T[]): Map<T, string> {
  const plain = images.map((image) => bakeName(image.displayName?.split(' → ')[0] ?? image.repository));
  const names = images.map((image, index) => {
    const isAlone = plain.filter((name) => name === plain[index]).length === 1;
    return isAlone ? plain[index] : `${plain[index]}-${image.assetHash.slice(0, HASH_DIGITS)}`;
  });
  const isOnce = (name: string) => names.filter((other) => other === name).length === 1;
  return new Map(images.map((image, index) => [image, isOnce(names[index]) ? names[index] : `${plain[index]}-${index + 1}`]));
}

/** The name of a stack's group, which no target has. */
export function groupName(stack: string, taken: ReadonlySet<string>): string {
  const name = bakeName(stack);
  return taken.has(name) || name === 'default' ? groupName(`${stack}-stack`, taken) : name;
}

/** Everything that bake allows in a name, and a hyphen for the rest. */
export function bakeName(text: string): string {
  return text.replace(/[^a-zA-Z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'image';
}

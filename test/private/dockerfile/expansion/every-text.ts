/** Every list of some items, up to a length. */
export function everyList<Item>(items: readonly Item[], longest: number): Item[][] {
  const all: Item[][] = [[]];
  for (let at = 0; at < all.length; at++) {
    if (all[at].length < longest) {
      all.push(...items.map((item) => [...all[at], item]));
    }
  }
  return all;
}

/** Every text of some characters, up to a length. */
export function everyText(characters: string, longest: number): string[] {
  return everyList([...characters], longest).map((list) => list.join(''));
}

/** Names with what they stand for, without the order in which a program happens to have written them. */
export function byName<T>(values: { readonly [name: string]: T }): { [name: string]: T } {
  return Object.fromEntries(Object.keys(values).sort().map((name) => [name, values[name]]));
}

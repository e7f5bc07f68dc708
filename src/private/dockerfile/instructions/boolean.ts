const values: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true]),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false]),
]);

/** A truth value as Go spells them, or undefined. */
export function parseBoolean(text: string): boolean | undefined {
  return Object.prototype.hasOwnProperty.call(values, text) ? values[text] : undefined;
}

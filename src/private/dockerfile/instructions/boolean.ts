const truths = ['1', 't', 'T', 'true', 'TRUE', 'True'];

/** All ways to spell a truth value in Go. */
export const booleanSpellings: readonly string[] = [...truths, '0', 'f', 'F', 'false', 'FALSE', 'False'];

/** A truth value as Go spells them, or undefined. */
export function parseBoolean(text: string): boolean | undefined {
  return booleanSpellings.includes(text) ? truths.includes(text) : undefined;
}

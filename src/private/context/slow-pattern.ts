/** Wildcards in one name: with each, the time to match grows by a factor of the name's length, which is up to 255. */
const MAX_IN_NAME = 3;
/** The same for `**`, by the depth of folders. */
const MAX_FOLDERS = 4;
/** A repetition of something that can itself be repeated, or read in several ways: every character doubles the time. */
const AMBIGUOUS_REPETITION = /[*+]\([^)]*[|*+?]/;

/** Whether the expressions that the CDK's own modes make of a pattern may take longer than anybody waits. */
export function mayTakeForEver(pattern: string): boolean {
  const names = pattern.split('/');
  const folders = names.filter((name) => name === '**').length;
  return folders > MAX_FOLDERS || AMBIGUOUS_REPETITION.test(pattern)
    || names.some((name) => (name.match(/\*+/g)?.length ?? 0) > MAX_IN_NAME);
}

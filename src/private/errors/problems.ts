/** What is wrong with something that was asked for; it takes the place of what would have been found. */
export interface Problems {
  readonly problems: string[];
}

/** One error that names the construct and lists all of its problems, of which there is at least one. */
export function problemsError(at: string, problems: readonly string[]): Error {
  if (problems.length === 1) {
    return new Error(`${at}: ${problems[0]}`);
  }
  const list = problems.map((problem) => `  - ${problem.replaceAll('\n', '\n    ')}`);
  return new Error([`${at}: ${problems.length} problems:`, ...list].join('\n'));
}

/**
 * Throws one error for all problems of a construct; does nothing without any.
 *
 * @throws Error if there is at least one problem
 */
export function failOnProblems(at: string, problems: readonly string[]): void {
  if (problems.length > 0) {
    throw problemsError(at, problems);
  }
}

/**
 * Throws one error that names the construct and lists all of its problems; does nothing without any.
 *
 * @throws Error if there is at least one problem
 */
export function failOnProblems(at: string, problems: readonly string[]): void {
  if (problems.length === 0) {
    return;
  }
  if (problems.length === 1) {
    throw new Error(`${at}: ${problems[0]}`);
  }
  const list = problems.map((problem) => `  - ${problem.replaceAll('\n', '\n    ')}`);
  throw new Error([`${at}: ${problems.length} problems:`, ...list].join('\n'));
}

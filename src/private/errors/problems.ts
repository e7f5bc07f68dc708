import { UserError, UserErrorCode } from './user-error';

/** What is wrong with something that was asked for; it takes the place of what would have been found. */
export interface Problems {
  readonly problems: string[];
}

/** One error that names the construct, where there is one, and lists all problems, of which there is at least one. */
export function problemsError(code: UserErrorCode, at: string | undefined, problems: readonly string[]): UserError {
  const prefix = at === undefined ? '' : `${at}: `;
  if (problems.length === 1) {
    return new UserError(code, `${prefix}${problems[0]}`, at);
  }
  const list = problems.map((problem) => `  - ${problem.replaceAll('\n', '\n    ')}`);
  return new UserError(code, [`${prefix}${problems.length} problems:`, ...list].join('\n'), at);
}

/**
 * Throws one error for all problems of a construct; does nothing without any.
 *
 * @throws UserError if there is at least one problem
 */
export function failOnProblems(code: UserErrorCode, at: string | undefined, problems: readonly string[]): void {
  if (problems.length > 0) {
    throw problemsError(code, at, problems);
  }
}

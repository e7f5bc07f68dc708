/** One finding about a Dockerfile. */
export interface Diagnostic {
  /** The rule that was broken, see `rules.ts`. */
  readonly ruleId: string;
  /** The physical line, counted from 1. */
  readonly line?: number;
  /** What is wrong and what to change; starts `name:line:` when the line is known. */
  readonly message: string;
}

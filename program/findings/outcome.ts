import { Finding, Unchecked } from './finding';
import { FailOn, reaches } from './severity';

/** What a command ends with. */
export interface Outcome {
  /** What `--json` tells beside findings and what could not be checked. */
  readonly data: { readonly [name: string]: unknown };
  /** The same for people, without the findings. */
  readonly text?: string;
  /** What goes to stdout without `--json`: one value, or a document of another format. */
  readonly answer?: string;
  readonly findings?: readonly Finding[];
  readonly unchecked?: readonly Unchecked[];
}

/** Of the process. Something that could not be checked weighs more than what was found: it may hide worse. */
export type ExitCode = 0 | 1 | 2;

export function exitCodeOf({ findings = [], unchecked = [] }: Outcome, failOn: FailOn): ExitCode {
  if (unchecked.length > 0) {
    return 2;
  }
  return findings.some(({ severity }) => reaches(severity, failOn)) ? 1 : 0;
}

import { FindingCode, FINDING_CODES } from './finding-codes';
import { Severity } from './severity';

/** Something that was found, with what to do about it. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What it is about: an image URI, a function, a file with its line. */
  readonly subject: string;
  readonly message: string;
  /** What to change. */
  readonly remedy?: string;
}

/** Something that could not be looked at, so that nobody knows whether it is fine. */
export interface Unchecked {
  /** What was to be looked at. */
  readonly subject: string;
  readonly reason: string;
  /** What to change, so that it can be looked at. */
  readonly remedy?: string;
}

/** A finding, with the severity that its code has. */
export function finding(code: FindingCode, subject: string, message: string, remedy?: string): Finding {
  return { code, severity: FINDING_CODES[code].severity, subject, message, ...(remedy !== undefined && { remedy }) };
}

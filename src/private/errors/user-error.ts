import { printableMessage } from './printable';

/** What went wrong, in a word that programs can rely on; `dockerfile-invalid` is that of the evaluator. */
export type UserErrorCode =
  | 'function-invalid'
  | 'hook-failed'
  | 'image-invalid'
  | 'manifest-misused'
  | 'repository-invalid'
  | 'sharing-invalid'
  | 'value-invalid';

const PREFIX = 'cdk-sparta-oci:';

/** An error that the user of the library can mend. */
export class UserError extends Error {
  public readonly code: string;

  /**
   * @param message begins with the construct's path, where there is one
   * @param constructPath the construct that is wrong
   */
  public constructor(code: UserErrorCode, message: string, public readonly constructPath?: string, options?: ErrorOptions) {
    super(printableMessage(message), options);
    this.name = 'SpartaOciError';
    this.code = PREFIX + code;
  }
}

/**
 * Has the stack trace of a user's error begin where the user called: Node.js shows that line.
 *
 * @param error what was thrown; anything but a user's error is left as it is
 * @param entry the public function or constructor that was called
 * @returns the error, to be thrown on
 */
export function atCaller(error: unknown, entry: Function): unknown {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith(PREFIX)) {
    Error.captureStackTrace(error, entry);
  }
  return error;
}

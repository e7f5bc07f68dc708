/**
 * How much a Sparta binary logs.
 *
 * These are the levels that a binary accepts; any other keeps it from starting.
 */
export enum SpartaLogLevel {
  /**
   * Everything, the finest steps included.
   */
  TRACE = 'trace',

  /**
   * What helps to find a fault, such as the decoded discovery information and all calls to AWS.
   */
  DEBUG = 'debug',

  /**
   * What happens.
   */
  INFO = 'info',

  /**
   * What looks wrong.
   */
  WARN = 'warn',

  /**
   * What went wrong.
   */
  ERROR = 'error',

  /**
   * What ends the process.
   */
  FATAL = 'fatal',

  /**
   * What makes the process panic.
   */
  PANIC = 'panic',

  /**
   * Nothing.
   */
  DISABLED = 'disabled',
}

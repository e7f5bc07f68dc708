import { wellFormed } from './unicode';

/** A problem inside one instruction; the reader adds the file, the line and the source text. */
export class InstructionError extends Error {
  /**
   * @param message what failed, in lower case; bytes that are no characters show as U+FFFD
   * @param subject the part of the source text to point at, when it can be told apart
   */
  public constructor(
    message: string,
    public readonly subject?: string,
  ) {
    super(wellFormed(message));
    this.name = 'InstructionError';
  }
}

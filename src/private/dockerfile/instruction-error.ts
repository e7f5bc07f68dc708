/** A problem inside one instruction; the reader adds the file, the line and the source text. */
export class InstructionError extends Error {
  /**
   * @param message what failed, in lower case
   * @param subject the part of the source text to point at, when it can be told apart
   */
  public constructor(
    message: string,
    public readonly subject?: string,
  ) {
    super(message);
    this.name = 'InstructionError';
  }
}

import { InstructionError } from '../instruction-error';

/** How many characters one evaluation may produce: far more than any image's configuration can hold. */
const MOST_CHARACTERS = 128 * 1024 * 1024;

/** Stops a file whose values grow without bounds, as by `ARG A=$A$A` repeated. */
export class Budget {
  private left = MOST_CHARACTERS;

  public spend(characters: number): void {
    this.left -= characters;
    if (this.left < 0) {
      throw new InstructionError(`the values of this file grow beyond ${MOST_CHARACTERS} characters: use variables within variables less often`);
    }
  }
}

import { InstructionError } from '../instruction-error';

/** How many characters variables may bring into texts: twice what BuildKit can send of an image's configuration. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** How many steps patterns and comparisons may take; far beyond what any real Dockerfile asks for. */
const MOST_STEPS = 100_000_000;

/** What a file asks for is more than is done for it, though BuildKit might do it. */
export class TooMuchWork extends InstructionError {}

/** Stops a file whose values grow without bounds, as by `ARG A=$A$A` repeated, or whose patterns never end. */
export class Budget {
  private characters = MOST_CHARACTERS;
  private steps = MOST_STEPS;

  /** Counts characters that a variable brings into a text. */
  public spend(characters: number): void {
    this.characters -= characters;
    if (this.characters < 0) {
      throw new TooMuchWork(`the values of this file grow beyond ${MOST_CHARACTERS} characters: use variables within variables less often`);
    }
  }

  /** Counts steps of work that has to be done. */
  public work(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) {
      throw new TooMuchWork(`a pattern is too much work for its value: with those before it, it takes more than ${MOST_STEPS} comparisons: shorten one of them`);
    }
  }

  /** Counts steps of work that may be left undone; tells whether to do it. */
  public allows(steps: number): boolean {
    if (steps > this.steps) {
      return false;
    }
    this.steps -= steps;
    return true;
  }
}

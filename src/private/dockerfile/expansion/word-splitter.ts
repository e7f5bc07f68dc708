import { isSpace } from '../unicode';

/**
 * Splits an expanded text into words, the way EXPOSE and here-documents need it.
 *
 * Only the text outside of every substitution counts (depth 1). A substitution with a modifier
 * makes BuildKit forget the word begun before it; `interrupt` does the same.
 */
export class WordSplitter {
  private readonly done: string[] = [];
  private word = '';

  /** Adds text in which white space separates words. */
  public add(text: string, depth: number): void {
    if (depth !== 1) {
      return;
    }
    for (const character of text) {
      if (!isSpace(character.charCodeAt(0))) {
        this.word += character;
      } else if (this.word !== '') {
        this.done.push(this.word);
        this.word = '';
      }
    }
  }

  /** Adds text that stays together. */
  public addRaw(text: string, depth: number): void {
    if (depth === 1) {
      this.word += text;
    }
  }

  public interrupt(): void {
    this.word = '';
  }

  public words(): string[] {
    return this.word === '' ? this.done : [...this.done, this.word];
  }
}

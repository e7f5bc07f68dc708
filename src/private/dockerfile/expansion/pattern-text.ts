import { Codes } from './matcher';

const surrogates = /[\ud800-\udfff]/;

/** A text as patterns see it: a row of characters, those beyond 16 bits being one each. */
export class PatternText {
  public readonly codes: Codes;
  /** Where each character begins, if some take two code units. */
  private readonly starts?: Uint32Array;

  public constructor(private readonly text: string) {
    if (!surrogates.test(text)) {
      const units = new Uint16Array(text.length);
      for (let at = 0; at < units.length; at++) {
        units[at] = text.charCodeAt(at);
      }
      this.codes = units;
      return;
    }
    const points = new Uint32Array(text.length);
    const starts = new Uint32Array(text.length + 1);
    let count = 0;
    for (let at = 0; at < text.length; count++) {
      const code = text.codePointAt(at)!;
      points[count] = code;
      starts[count] = at;
      at += code > 0xffff ? 2 : 1;
    }
    starts[count] = text.length;
    this.codes = points.subarray(0, count);
    this.starts = starts.subarray(0, count + 1);
  }

  public get length(): number {
    return this.codes.length;
  }

  /** The text between two characters. */
  public slice(from: number, to = this.length): string {
    return this.starts ? this.text.slice(this.starts[from], this.starts[to]) : this.text.slice(from, to);
  }
}

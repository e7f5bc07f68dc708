/** How a piece of text looks. */
export interface TextStyle {
  /** One of the eight colours of a terminal: 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan; none for the terminal's own. */
  readonly colour?: number;
  readonly bold?: boolean;
  readonly dim?: boolean;
}

/** Text of one look within a line. */
export interface StyledText extends TextStyle {
  readonly text: string;
  /** Where it begins. */
  readonly column: number;
}

type Cell = TextStyle & { readonly character: string };

const TOKEN = /\x1b\[([0-9;]*)([A-Za-z])|\x1b[()][0-9A-B]|\r|\n|[^\x00-\x1f]/gu;

/** What a terminal shows after a program has written to it: lines may have been written over. */
export class Screen {
  private readonly rows: Cell[][] = [[]];
  private row = 0;
  private column = 0;
  private style: TextStyle = {};

  public write(output: string): void {
    for (const [token, parameters, command] of output.matchAll(TOKEN)) {
      if (command) this.control(command, parameters.split(';').map(Number));
      else if (token === '\r') this.column = 0;
      else if (token === '\n') this.moveTo(this.row + 1);
      else if (!token.startsWith('\x1b')) this.put(token);
    }
  }

  /** Its lines, without what is blank at the end. */
  public get lines(): StyledText[][] {
    const lines = this.rows.map(runsOf);
    while (lines.length > 0 && lines[lines.length - 1].length === 0) lines.pop();
    return lines;
  }

  private put(character: string): void {
    const cells = this.rows[this.row];
    while (cells.length < this.column) cells.push({ character: ' ' });
    cells[this.column] = { ...this.style, character };
    this.column += 1;
  }

  private control(command: string, [first, ...others]: number[]): void {
    if (command === 'A') this.moveTo(Math.max(0, this.row - (first || 1)));
    else if (command === 'G') this.column = (first || 1) - 1;
    else if (command === 'K') this.rows[this.row].length = Math.min(this.rows[this.row].length, this.column);
    else if (command === 'm') [first, ...others].forEach((code) => this.restyle(code));
  }

  private restyle(code: number): void {
    if (code === 0) this.style = {};
    else if (code === 1) this.style = { ...this.style, bold: true };
    else if (code === 2) this.style = { ...this.style, dim: true };
    else if (code === 22) this.style = { ...this.style, bold: false, dim: false };
    else if ((code >= 31 && code <= 36) || (code >= 91 && code <= 96)) this.style = { ...this.style, colour: code % 10 };
    else if (code === 90) this.style = { ...this.style, dim: true };
    else if (code === 37 || code === 39 || code === 97) this.style = { ...this.style, colour: undefined };
  }

  private moveTo(row: number): void {
    this.row = row;
    while (this.rows.length <= row) this.rows.push([]);
  }
}

function runsOf(cells: readonly Cell[]): StyledText[] {
  const runs: StyledText[] = [];
  cells.forEach(({ character, ...style }, column) => {
    const last = runs[runs.length - 1];
    if (last && last.colour === style.colour && !last.bold === !style.bold && !last.dim === !style.dim) {
      runs[runs.length - 1] = { ...last, text: last.text + character };
    } else {
      runs.push({ ...style, text: character, column });
    }
  });
  return runs.filter(({ text }, index) => index < runs.length - 1 || text.trim() !== '');
}

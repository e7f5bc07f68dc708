import { styleText } from 'node:util';

/** The colours and weights that text has a meaning by. */
export type Style = 'red' | 'yellow' | 'green' | 'cyan' | 'dim' | 'bold';

/** Where output goes. Answers for programs go to stdout, everything that people read to stderr. */
export class Terminal {
  private progressLine = '';

  public constructor(
    private readonly stdout: NodeJS.WritableStream,
    private readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number },
    private readonly options: { readonly color: boolean; readonly isInteractive: boolean },
  ) {}

  /** Whether somebody sits there who can be asked. */
  public get isInteractive(): boolean {
    return this.options.isInteractive;
  }

  /** An answer for a program. */
  public answer(text: string): void {
    this.clearProgress();
    this.stdout.write(`${text}\n`);
  }

  /** Something to read. */
  public tell(text: string): void {
    this.clearProgress();
    this.stderr.write(`${text}\n`);
  }

  /** What is being done; replaced by whatever comes next. Only a terminal shows it. */
  public progress(text: string): void {
    if (this.stderr.isTTY) {
      this.clearProgress();
      this.progressLine = text.slice(0, (this.stderr.columns ?? 80) - 1);
      this.stderr.write(this.style('dim', this.progressLine));
    }
  }

  public clearProgress(): void {
    if (this.progressLine !== '') {
      this.stderr.write('\r\u001b[K');
      this.progressLine = '';
    }
  }

  /** Asks somebody who sits there; what they type is not a secret. */
  public async ask(question: string): Promise<string> {
    this.clearProgress();
    const { createInterface } = await import('node:readline/promises');
    const lines = createInterface({ input: process.stdin, output: this.stderr });
    try {
      return (await lines.question(question)).trim();
    } finally {
      lines.close();
    }
  }

  public style(style: Style, text: string): string {
    return this.options.color ? styleText(style, text, { validateStream: false }) : text;
  }
}

const COLORS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
const useColors = process.stdout.isTTY && !process.env.NO_COLOR;

/** Text in a color, where the output is a terminal that shows colors. */
export function paint(color: keyof typeof COLORS, text: string): string {
  return useColors ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
}

/** Writes the demo's output: numbered steps, facts in columns, and progress in between. */
export class Terminal {
  private stepNumber = 0;

  public step(title: string): void {
    this.stepNumber += 1;
    console.log(`\n${paint('bold', `${this.stepNumber}. ${title}`)}`);
  }

  public fact(name: string, value: string): void {
    console.log(`   ${paint('dim', name.padEnd(13))}${value}`);
  }

  public say(text: string): void {
    console.log(`   ${text}`);
  }

  /** A line that tells what goes on now, or a piece of a program's output. */
  public progress(text: string): void {
    for (const line of text.split('\n').map((one) => one.trimEnd()).filter(Boolean)) console.log(paint('dim', `   · ${line}`));
  }

  public success(text: string): void {
    console.log(`   ${paint('green', `✔ ${text}`)}`);
  }

  public failure(text: string): void {
    console.log(`   ${paint('red', `✘ ${text}`)}`);
  }

  public missing(text: string): void {
    console.log(`   ${paint('yellow', `! ${text}`)}`);
  }
}

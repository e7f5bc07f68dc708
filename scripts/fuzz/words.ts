import { Random } from './random';
import { NAMES, PLAIN } from './vocabulary';

/** Words as they stand in LABEL, ARG, ENV and others: plain text, quotes, escapes and expansions. */
export class Words {
  constructor(private readonly random: Random, private readonly escape: string) {}

  public name(): string {
    return this.random.pick(NAMES);
  }

  public word(depth = 2): string {
    const parts = 1 + this.random.below(3);
    return Array.from({ length: parts }, () => this.part(depth)).join('');
  }

  /** A key: mostly plain, so that labels overwrite one another. */
  public key(): string {
    return this.random.weighted([
      [12, () => this.random.pick(['a', 'b', 'c', 'k.x', 'A'])],
      [2, () => `$${this.name()}`],
      [2, () => `\${${this.name()}}`],
      [1, () => `"${this.random.pick(['a', 'b c', '$A', ''])}"`],
      [1, () => `'${this.random.pick(['a', 'b c', '$A', ''])}'`],
      [1, () => this.word(1)],
    ]);
  }

  public expansion(depth: number): string {
    const name = this.name();
    return this.random.weighted([
      [6, () => `$${name}`],
      [6, () => `\${${name}}`],
      [6, () => `\${${name}${this.random.pick([':-', '-', ':+', '+'])}${this.operand(depth)}}`],
      [1, () => `\${${name}${this.random.pick([':?', '?'])}${this.operand(depth)}}`],
      [5, () => `\${${name}${this.random.pick(['#', '##', '%', '%%'])}${this.pattern(depth)}}`],
      [5, () => `\${${name}${this.random.pick(['/', '//'])}${this.pattern(depth)}/${this.operand(depth)}}`],
      [1, () => `\${${name}${this.random.pick([':0:2', '^^', ':=x', '=x', '@Q', ',', '[0]', '/a', ':#a', ' ', ':'])}}`],
      [1, () => this.random.pick(['${}', '$', '${', '${A', '${A:-b', '${{A}}', '${:-x}', '${#A}', '$$', '$1', '$?', '${-x}', '${!A}', '$.', '${A#b', '${A/b/c'])],
    ]);
  }

  private part(depth: number): string {
    return this.random.weighted([
      [8, () => this.random.pick(PLAIN)],
      [6, () => (depth > 0 ? this.expansion(depth - 1) : 'x')],
      [2, () => `"${this.quoted(depth)}"`],
      [2, () => `'${this.random.pick(['', 'a b', '$A', '\\', '`', '"', '${A', '#', '<<  a'])}'`],
      [2, () => this.escape + this.random.pick(['$', '"', "'", ' ', 'a', '\\', '`', 'ä', '}', '/', '*', '<', '='])],
    ]);
  }

  private quoted(depth: number): string {
    return this.random.times(3, () => this.random.weighted([
      [4, () => this.random.pick(PLAIN)],
      [2, () => ' '],
      [3, () => (depth > 0 ? this.expansion(depth - 1) : 'y')],
      [1, () => this.escape + this.random.pick(['$', '"', "'", 'a', '\\', '`', ' '])],
      [1, () => "'"],
    ])).join('');
  }

  /** What stands behind a modifier; blanks only now and then, as they end the word outside quotes. */
  private operand(depth: number): string {
    return this.random.times(2, () => this.part(Math.max(0, depth))).join(this.random.chance(3) ? ' ' : '');
  }

  private pattern(depth: number): string {
    return this.random.times(3, () => this.random.weighted([
      [5, () => this.random.pick(['a', 'b', '/', 'x', '.', '-', 'ä'])],
      [4, () => this.random.pick(['*', '?'])],
      [1, () => this.escape + this.random.pick(['*', '?', '/', '}', '\\', '`', 'a', '"'])],
      [1, () => '\\' + this.random.pick(['*', '?', '/', '}', '\\', 'a'])],
      [1, () => `"${this.random.pick(['*', 'a', '/', ' ', '\\', '\\*', ''])}"`],
      [1, () => `'${this.random.pick(['*', 'a', '/', ' ', '\\', '`', ''])}'`],
      [2, () => (depth > 0 ? this.expansion(depth - 1) : 'a')],
      [1, () => this.random.pick(['[', ']', '(', '+', '^', '$', '|', '{'])],
    ])).join('');
  }
}

import { NAMES, PLAIN } from './vocabulary';
import { Random } from '../../test/conformance/random';

/** Words as they stand in LABEL, ARG, ENV and others: plain text, quotes, escapes and expansions. */
export class Words {
  /** Whether the words made now stand in double quotes: a quote there ends them, and a blank then the word. */
  private inQuotes = false;

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
      [this.random.whenWild(1), () => `\${${name}${this.random.pick([':?', '?'])}${this.operand(depth)}}`],
      [5, () => `\${${name}${this.random.pick(['#', '##', '%', '%%'])}${this.pattern(depth)}}`],
      [5, () => `\${${name}${this.random.pick(['/', '//'])}${this.pattern(depth)}/${this.operand(depth)}}`],
      [this.random.whenWild(1), () => `\${${name}${this.random.pick([':0:2', '^^', ':=x', '=x', '@Q', ',', '[0]', '/a', ':#a', ' ', ':'])}}`],
      [this.random.whenWild(1), () => this.random.pick(['${}', '${', '${A', '${A:-b', '${{A}}', '${:-x}', '${#A}', '${-x}', '${!A}', '${A#b', '${A/b/c'])],
      [1, () => this.random.pick(['$', '$$', '$1', '$?', '$.', '${1}', '${?:-a}', '$/', '${@}', '$12x'])],
    ]);
  }

  private part(depth: number): string {
    const quotes = this.inQuotes && !this.random.wild ? 0 : 2;
    return this.random.weighted([
      [8, () => this.random.pick(PLAIN)],
      [6, () => (depth > 0 ? this.expansion(depth - 1) : 'x')],
      [quotes, () => `"${this.quoted(depth)}"`],
      [quotes, () => `'${this.random.pick(['', 'a b', '$A', '\\', '`', '"', '${A', '#', '<<  a'])}'`],
      [2, () => this.escape + this.random.pick(['$', '"', "'", ' ', 'a', '\\', '`', 'ä', '}', '/', '*', '<', '='])],
    ]);
  }

  private quoted(depth: number): string {
    this.inQuotes = true;
    const text = this.random.times(3, () => this.random.weighted([
      [4, () => this.random.pick(PLAIN)],
      [2, () => ' '],
      [3, () => (depth > 0 ? this.expansion(depth - 1) : 'y')],
      [1, () => this.escape + this.random.pick(['$', '"', "'", 'a', '\\', '`', ' '])],
      [1, () => "'"],
    ])).join('');
    this.inQuotes = false;
    return text;
  }

  /** What stands behind a modifier; blanks only now and then, as they end the word outside quotes. */
  private operand(depth: number): string {
    return this.random.times(2, () => this.part(Math.max(0, depth))).join(this.random.chance(this.random.whenWild(5)) ? ' ' : '');
  }

  private pattern(depth: number): string {
    const quotes = this.inQuotes && !this.random.wild ? 0 : 1;
    return this.random.times(3, () => this.random.weighted([
      [5, () => this.random.pick(['a', 'b', '/', 'x', '.', '-', 'ä'])],
      [4, () => this.random.pick(['*', '?'])],
      [1, () => this.escape + this.random.pick(['*', '?', '/', '}', '\\'])],
      [this.random.whenWild(1), () => this.escape + this.random.pick(['`', 'a', '"', ' '])],
      [this.random.whenWild(1), () => '\\' + this.random.pick(['*', '?', '/', '}', '\\', 'a'])],
      [quotes, () => `"${this.random.pick(['*', 'a', '/', '\\\\', '\\*', ''])}"`],
      [quotes, () => `'${this.random.pick(['*', 'a', '/', '\\', '`', ''])}'`],
      [this.random.whenWild(1), () => this.random.pick(['" "', "' '", '"\\"', '"', "'"])],
      [2, () => (depth > 0 ? this.expansion(depth - 1) : 'a')],
      [1, () => this.random.pick(['[', ']', '(', '+', '^', '$', '|', '{'])],
    ])).join('');
  }
}

import { InstructionError } from '../instruction-error';
import { isDigit, isNameCharacter } from '../unicode';
import { Environment, Value } from './environment';
import { Part, Unknown } from './unknown';
import { applyModifier, applyReplacement, Modifier, unsupported } from './modifiers';
import { WordSplitter } from './word-splitter';

/** How a text is expanded; the defaults are those of LABEL and ENV. */
export interface ExpandOptions {
  /** Keeps quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keeps escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Leaves variables that are not set as they are written. */
  readonly skipUnset?: boolean;
  /** Gives quotes no meaning. */
  readonly ignoreQuotes?: boolean;
  /** Also splits the result into words. */
  readonly splitter?: WordSplitter;
  /** Told of every variable that is looked up. */
  readonly onUse?: (name: string, value: Value | undefined, operator: string) => void;
}

const defaults: ExpandOptions = {};
const special = /[$<'"\\`\ufeff]/;

/** Expands the variables of one word, and removes its quotes and escapes. */
export function expand(text: string, escape: string, environment: Environment, options: ExpandOptions = defaults): Value {
  if (!special.test(text) && !options.splitter) {
    return text;
  }
  return new Expansion(text, escape, environment, options).run();
}

/** A part of the text whose end is still ahead: the whole, a modifier's word, or a double-quoted part. */
interface Frame {
  result: string;
  /** The parts before `result`, once one of them is not known. */
  parts?: Part[];
  /** The character that ends it; '' for the whole text, which only its end ends. */
  readonly stop: '' | '}' | '/' | '"';
  readonly rawEscapes: boolean;
  /** In a pattern, an escape within quotes is doubled so that it stays literal. */
  readonly isPattern: boolean;
  readonly modifier?: Modifier;
  /** The pattern, while the replacement after it is read. */
  readonly pattern?: Value;
}

/** One expansion: a stack of frames instead of recursion, so that no nesting is too deep. */
class Expansion {
  private at: number;
  private readonly stack: Frame[];
  private frame: Frame;

  public constructor(
    private readonly text: string,
    private readonly escape: string,
    private readonly environment: Environment,
    private readonly options: ExpandOptions,
  ) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.frame = { result: '', stop: '', rawEscapes: options.rawEscapes === true, isPattern: false };
    this.stack = [this.frame];
  }

  public run(): Value {
    while (this.at < this.text.length) {
      if (this.frame.stop === '"') {
        this.stepInDoubleQuotes();
      } else {
        this.step();
      }
    }
    if (this.stack.length > 1) {
      throw this.unfinished();
    }
    return valueOf(this.frame);
  }

  private step(): void {
    const { frame, text } = this;
    const character = text[this.at];
    if (character === frame.stop) {
      this.at++;
      this.finish(frame);
      return;
    }
    switch (character) {
      case '$':
        this.dollar();
        return;
      case '<':
        this.angle();
        return;
      case "'":
        if (!this.options.ignoreQuotes) {
          this.singleQuotes();
          return;
        }
        break;
      case '"':
        if (!this.options.ignoreQuotes) {
          this.at++;
          this.push({ result: this.options.rawQuotes ? '"' : '', stop: '"', rawEscapes: frame.rawEscapes, isPattern: frame.isPattern });
          return;
        }
        break;
    }
    if (character === this.escape) {
      this.escaped();
    } else {
      this.plain();
    }
  }

  /** Takes ordinary characters up to the next one that may mean something. */
  private plain(): void {
    const { frame, text, escape } = this;
    const start = this.at++;
    while (this.at < text.length) {
      const character = text[this.at];
      if (character === '$' || character === '<' || character === "'" || character === '"' || character === escape || character === frame.stop) {
        break;
      }
      this.at++;
    }
    const run = text.slice(start, this.at);
    frame.result += run;
    this.options.splitter?.add(run, this.stack.length);
  }

  private escaped(): void {
    const { frame, text } = this;
    const kept = frame.rawEscapes ? this.escape : '';
    const next = text.codePointAt(this.at + 1);
    const character = next === undefined ? '' : String.fromCodePoint(next);
    this.at += 1 + character.length;
    frame.result += kept + character;
    this.options.splitter?.addRaw(kept + character, this.stack.length);
  }

  private angle(): void {
    const start = this.at++;
    if (this.text[this.at] === '<') {
      this.at++;
      while (this.text[this.at] === '\t' || this.text[this.at] === '\r' || this.text[this.at] === ' ') {
        this.at++;
      }
    }
    this.emitQuoted(this.text.slice(start, this.at));
  }

  private singleQuotes(): void {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) {
      throw new InstructionError("a single quote ' is never closed", this.text.slice(this.at));
    }
    let content = this.text.slice(this.at + 1, end);
    if (this.frame.isPattern) {
      content = content.split(this.escape).join(this.escape + this.escape);
    }
    this.at = end + 1;
    this.emitQuoted(this.options.rawQuotes ? `'${content}'` : content);
  }

  private stepInDoubleQuotes(): void {
    const { frame, text, escape } = this;
    const character = text[this.at];
    if (character === '"') {
      this.at++;
      this.pop();
      if (this.options.rawQuotes) {
        frame.result += '"';
      }
      this.emitQuoted(valueOf(frame));
    } else if (character === '$') {
      this.dollar();
    } else if (character === escape) {
      const next = text[this.at + 1];
      this.at++;
      if (next === '"' || next === '$' || next === escape) {
        this.at++;
        frame.result += frame.rawEscapes ? escape + next : next;
      } else if (next !== undefined) {
        frame.result += frame.rawEscapes && (!this.options.rawQuotes || frame.isPattern) ? escape + escape : escape;
      }
    } else {
      const start = this.at++;
      while (this.at < text.length && text[this.at] !== '"' && text[this.at] !== '$' && text[this.at] !== escape) {
        this.at++;
      }
      frame.result += text.slice(start, this.at);
    }
  }

  private dollar(): void {
    const { text } = this;
    this.at++;
    if (text[this.at] !== '{') {
      const name = this.readName();
      if (name === '') {
        this.emit('$');
      } else {
        this.emitVariable(name, `$${name}`);
      }
      return;
    }
    this.at++;
    if (this.at >= text.length) {
      throw new InstructionError("a substitution is never closed: '}' is missing", '${');
    }
    if (text[this.at] === '{' || text[this.at] === '}' || text[this.at] === ':') {
      throw new InstructionError('bad substitution: a variable name has to follow ${', '${');
    }
    const name = this.readName();
    this.readModifier(name);
  }

  private readModifier(name: string): void {
    const { text } = this;
    const character = text[this.at++] ?? '';
    switch (character) {
      case '}':
        this.emitVariable(name, `\${${name}}`);
        return;
      case '/': {
        const all = text[this.at] === '/';
        this.at += all ? 1 : 0;
        this.push({ result: '', stop: '/', rawEscapes: true, isPattern: true, modifier: { name, operator: all ? '//' : '/', emptyIsUnset: false, all } });
        return;
      }
      case ':': {
        const next = text.codePointAt(this.at);
        const kind = next === undefined ? '' : String.fromCodePoint(next);
        this.at += kind.length;
        if (kind === '#' || kind === '%') {
          throw unsupported(`:${kind}`);
        }
        this.push({ result: '', stop: '}', rawEscapes: false, isPattern: false, modifier: { name, operator: `:${kind}`, emptyIsUnset: true } });
        return;
      }
      case '+':
      case '-':
      case '?':
      case '#':
      case '%': {
        const isPattern = character === '#' || character === '%';
        this.push({ result: '', stop: '}', rawEscapes: isPattern, isPattern, modifier: { name, operator: character, emptyIsUnset: false } });
        return;
      }
      default:
        if (character === '') {
          throw new InstructionError("a substitution is never closed: '}' is missing", name);
        }
        throw unsupported(character);
    }
  }

  /** Ends the word of a modifier: the substitution's value goes to the frame around it. */
  private finish(frame: Frame): void {
    const modifier = frame.modifier!;
    const word = valueOf(frame);
    this.pop();
    if (frame.stop === '/') {
      this.push({ result: '', stop: '}', rawEscapes: true, isPattern: false, modifier, pattern: word });
      return;
    }
    const value = this.environment.get(modifier.name);
    this.options.onUse?.(modifier.name, value, modifier.operator);
    if (this.options.skipUnset && value === undefined) {
      const pattern = frame.pattern === undefined ? '' : `${String(frame.pattern)}/`;
      const operator = frame.pattern === undefined ? modifier.operator : '/';
      this.emit(`\${${modifier.name}${operator}${pattern}${String(word)}}`);
      return;
    }
    const result =
      frame.pattern === undefined ? applyModifier(modifier, value, word) : applyReplacement(modifier, value, frame.pattern, word);
    this.emit(result);
  }

  private emitVariable(name: string, written: string): void {
    const value = this.environment.get(name);
    this.options.onUse?.(name, value, '');
    this.emit(value ?? (this.options.skipUnset ? written : ''));
  }

  /** Adds what a variable gave. */
  private emit(value: Value): void {
    if (value instanceof Unknown) {
      this.emitUnknown(value);
      return;
    }
    this.frame.result += value;
    this.options.splitter?.add(value, this.stack.length);
  }

  /** Adds what is never split into words. */
  private emitQuoted(value: Value): void {
    if (value instanceof Unknown) {
      this.emitUnknown(value);
      return;
    }
    this.frame.result += value;
    this.options.splitter?.addRaw(value, this.stack.length);
  }

  private emitUnknown(value: Unknown): void {
    const { frame } = this;
    frame.parts ??= [];
    frame.parts.push(frame.result, [value]);
    frame.result = '';
  }

  private push(frame: Frame): void {
    this.stack.push(frame);
    this.frame = frame;
    if (frame.stop !== '"') {
      this.options.splitter?.interrupt();
    }
  }

  private pop(): void {
    this.stack.pop();
    this.frame = this.stack[this.stack.length - 1];
  }

  private readName(): string {
    const { text } = this;
    const start = this.at;
    const first = text.codePointAt(start);
    if (first === undefined) {
      return '';
    }
    if (first < 0x80 && '@*#?-$!0'.includes(text[start])) {
      // `$0` and the digits after it are one name, as all numbers are.
      if (first !== 0x30) {
        this.at++;
        return text[start];
      }
    }
    const accepts = isDigit(first) ? isDigit : isNameCharacter;
    while (this.at < text.length) {
      const codePoint = text.codePointAt(this.at)!;
      if (!accepts(codePoint)) {
        break;
      }
      this.at += codePoint > 0xffff ? 2 : 1;
    }
    return text.slice(start, this.at);
  }

  private unfinished(): InstructionError {
    const open = this.stack.find((frame) => frame.stop !== '"' && frame.stop !== '');
    if (!open) {
      return new InstructionError('a double quote " is never closed', '"');
    }
    const missing = open.stop === '/' ? "'/' after the pattern" : "'}'";
    return new InstructionError(`a substitution is never closed: ${missing} is missing`, open.modifier!.name);
  }
}

function valueOf({ parts, result }: Frame): Value {
  return parts ? new Unknown([...parts, result]) : result;
}

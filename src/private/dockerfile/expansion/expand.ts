import { InstructionError } from '../instruction-error';
import { Budget } from './budget';
import { Environment } from './environment';
import { Frame, openModifier, quotedFrame, replacementFrame, unfinished, valueOf, wholeFrame } from './frame';
import { applyModifier, applyReplacement } from './modifiers';
import { endOfName } from './name';
import { isKnownRoughly, Unknown, Value } from './unknown';
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
  /** What limits how much text and work this adds to. */
  readonly budget?: Budget;
  /** Told of a pattern that is known only roughly, which may be one that is never valid. */
  onRoughPattern?(): void;
  /** Told of every variable that is looked up. */
  onUse?(name: string, value: Value | undefined, operator: string): void;
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

/** One expansion: a stack of frames instead of recursion, so that no nesting is too deep. */
class Expansion {
  private at: number;
  private readonly stack: Frame[];
  private frame: Frame;
  private readonly budget: Budget;

  public constructor(
    private readonly text: string,
    private readonly escape: string,
    private readonly environment: Environment,
    private readonly options: ExpandOptions,
  ) {
    this.budget = options.budget ?? new Budget();
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.frame = wholeFrame(options.rawEscapes === true);
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
      throw unfinished(this.stack);
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
          this.push(quotedFrame(frame, this.options.rawQuotes ? '"' : ''));
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
      } else {
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
    if (text[this.at] === '}') {
      this.at++;
      this.emitVariable(name, `\${${name}}`);
      return;
    }
    const { frame, length } = openModifier(name, text, this.at);
    this.at += length;
    this.push(frame);
  }

  /** Ends the word of a modifier: the substitution's value goes to the frame around it. */
  private finish(frame: Frame): void {
    const modifier = frame.modifier!;
    const word = valueOf(frame);
    this.pop();
    if (frame.stop === '/') {
      this.push(replacementFrame(modifier, word));
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
    const { pattern } = frame;
    if (isKnownRoughly(pattern ?? (modifier.operator === '#' || modifier.operator === '%' ? word : ''))) {
      this.options.onRoughPattern?.();
    }
    const { budget } = this;
    this.emit(pattern === undefined ? applyModifier(modifier, value, word, budget) : applyReplacement(modifier, value, pattern, word, budget));
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
    this.budget.spend(value.length);
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
    const start = this.at;
    this.at = endOfName(this.text, start);
    return this.text.slice(start, this.at);
  }
}

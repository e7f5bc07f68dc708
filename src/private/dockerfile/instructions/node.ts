import { InstructionError } from '../instruction-error';
import { splitFlags } from '../flags';
import { Heredoc } from '../heredocs';
import { parseJsonForm } from '../json-form';
import { LogicalLine } from '../lines';
import { endOfText, isBlank, isSpace, skipSpace, toLower } from '../unicode';
import { splitWords, Word } from '../words';

/** A key and a value as LABEL and ENV give them, not yet expanded. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  /** The legacy form, `LABEL key value`, without an equals sign. */
  readonly isLegacy: boolean;
}

/** An instruction taken apart by the rules of its keyword, its arguments not yet checked. */
export interface Node {
  /** The keyword as written. */
  readonly keyword: string;
  /** The keyword in lower case. */
  readonly name: string;
  readonly flags: readonly string[];
  readonly words: readonly string[];
  /** The pairs of a LABEL or ENV. */
  readonly pairs?: readonly Pair[];
  /** Whether the arguments are in JSON form. */
  readonly isJson: boolean;
  /** The instruction that an ONBUILD holds. */
  readonly trigger?: Node;
  /** The instruction's text. */
  readonly text: string;
  readonly line: LogicalLine;
  heredocs: readonly Heredoc[];
}

const none: readonly never[] = [];

/** Takes an instruction apart. */
export function parseNode(line: LogicalLine, escape: string): Node {
  const outer = takeApart(line.text, line, escape);
  if (outer.name !== 'onbuild') {
    return outer.build();
  }
  // A loop, not recursion: ONBUILD may be repeated any number of times, if only to be refused later.
  const chain = [outer];
  for (let last = outer; last.name === 'onbuild' && last.rest !== ''; last = chain[chain.length - 1]) {
    chain.push(takeApart(last.rest, line, escape));
  }
  return chain.reduceRight<Node | undefined>((trigger, part) => part.build(trigger), undefined)!;
}

class Parts {
  public readonly name: string;

  public constructor(
    private readonly text: string,
    private readonly keyword: string,
    private readonly flags: readonly string[],
    public readonly rest: string,
    private readonly line: LogicalLine,
    private readonly escape: string,
  ) {
    this.name = toLower(keyword);
  }

  public build(trigger?: Node): Node {
    return { ...this.args(), keyword: this.keyword, name: this.name, flags: this.flags, trigger, text: this.text, line: this.line, heredocs: none };
  }

  private args(): { words: readonly string[]; isJson: boolean; pairs?: readonly Pair[] } {
    const { rest } = this;
    switch (this.name) {
      case 'label':
      case 'env':
        return { words: none, isJson: false, pairs: parsePairs(rest, this.escape, this.name.toUpperCase()) };
      case 'arg':
        return { words: splitWords(rest, this.escape).map((word) => word.text), isJson: false };
      case 'add':
      case 'copy':
      case 'volume': {
        const json = parseJsonForm(rest);
        return json ? { words: json, isJson: true } : { words: splitBlanks(rest), isJson: false };
      }
      case 'cmd':
      case 'entrypoint':
      case 'run':
      case 'shell':
        return shellOrJson(rest);
      case 'expose':
      case 'from':
        return { words: splitBlanks(rest), isJson: false };
      case 'healthcheck':
        return parseHealthcheck(rest);
      default:
        return { words: rest === '' ? none : [rest], isJson: false };
    }
  }
}

function takeApart(text: string, line: LogicalLine, escape: string): Parts {
  const start = skipSpace(text, 0);
  const end = endOfText(text);
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) {
    at++;
  }
  const keyword = text.slice(start, at);
  while (at < end && isBlank(text.charCodeAt(at))) {
    at++;
  }
  if (at >= end) {
    return new Parts(text, keyword, none, '', line, escape);
  }
  const { flags, rest } = splitFlags(text.slice(at, end), escape);
  return new Parts(text, keyword, flags, rest.slice(skipSpace(rest, 0)), line, escape);
}

function parsePairs(rest: string, escape: string, keyword: string): Pair[] {
  const words = splitWords(rest, escape);
  if (words.length === 0) {
    return [];
  }
  if (!words[0].text.includes('=')) {
    return [legacyPair(rest, keyword)];
  }
  return words.map((word) => parsePair(word, keyword));
}

function parsePair({ text }: Word, keyword: string): Pair {
  const equals = text.indexOf('=');
  if (equals < 0) {
    throw new InstructionError(`no '=' in '${text}': ${keyword} takes key=value pairs, and a value with blanks needs quotes`, text);
  }
  return { key: text.slice(0, equals), value: text.slice(equals + 1), isLegacy: false };
}

function legacyPair(rest: string, keyword: string): Pair {
  let at = 0;
  while (at < rest.length && !isBlank(rest.charCodeAt(at))) {
    at++;
  }
  const key = rest.slice(0, at);
  while (at < rest.length && isBlank(rest.charCodeAt(at))) {
    at++;
  }
  if (at === rest.length) {
    throw new InstructionError(`'${key}' has no value: write ${keyword} ${key}=<value>`, key);
  }
  return { key, value: rest.slice(at), isLegacy: true };
}

/** Splits at ASCII blanks, without any regard to quotes. */
function splitBlanks(text: string): readonly string[] {
  return text === '' ? none : text.split(/[\t\v\f\r ]+/);
}

function shellOrJson(rest: string): { words: readonly string[]; isJson: boolean } {
  if (rest === '') {
    return { words: none, isJson: false };
  }
  const json = parseJsonForm(rest);
  return json ? { words: json, isJson: true } : { words: [rest], isJson: false };
}

function parseHealthcheck(rest: string): { words: readonly string[]; isJson: boolean } {
  let at = 0;
  while (at < rest.length && !(rest.charCodeAt(at) < 0x80 && isSpace(rest.charCodeAt(at)))) {
    at++;
  }
  if (at === 0) {
    return { words: none, isJson: false };
  }
  const kind = rest.slice(0, at);
  while (at < rest.length && rest.charCodeAt(at) < 0x80 && isSpace(rest.charCodeAt(at))) {
    at++;
  }
  const command = shellOrJson(rest.slice(at));
  return { words: [kind, ...command.words], isJson: command.isJson };
}

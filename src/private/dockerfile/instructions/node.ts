import { splitFlags } from '../flags';
import { Heredoc } from '../heredocs';
import { InstructionError } from '../instruction-error';
import { parseJsonForm } from '../json-form';
import { LogicalLine } from '../lines';
import { endOfText, isBlank, isSpace, skipSpace, toLower } from '../unicode';
import { splitWords } from '../words';

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
  /** Whether the arguments begin amid a character, part of which is in a flag. */
  readonly isTorn?: true;
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
  const outer = takeApart(line.text, escape);
  if (outer.name !== 'onbuild') {
    return buildNode(outer, line, escape, undefined);
  }
  // A loop, not recursion: ONBUILD may be repeated any number of times, if only to be refused later.
  const chain = [outer];
  for (let last = outer; last.name === 'onbuild' && last.rest !== ''; last = chain[chain.length - 1]) {
    chain.push(takeApart(last.rest, escape));
  }
  return chain.reduceRight<Node | undefined>((trigger, part) => buildNode(part, line, escape, trigger), undefined)!;
}

/** The parts of an instruction's text. */
interface Parts {
  readonly text: string;
  readonly keyword: string;
  readonly name: string;
  readonly flags: readonly string[];
  readonly rest: string;
  readonly isTorn?: true;
}

function buildNode({ text, keyword, name, flags, rest, isTorn }: Parts, line: LogicalLine, escape: string, trigger: Node | undefined): Node {
  let words = none as readonly string[];
  let isJson = false;
  let pairs: readonly Pair[] | undefined;
  switch (name) {
    case 'label':
    case 'env':
      pairs = parsePairs(rest, escape, name === 'env' ? 'ENV' : 'LABEL');
      break;
    case 'arg':
      words = splitWords(rest, escape);
      break;
    case 'expose':
    case 'from':
      words = splitBlanks(rest);
      break;
    case 'add':
    case 'copy':
    case 'volume':
    case 'cmd':
    case 'entrypoint':
    case 'run':
    case 'shell': {
      const json = parseJsonForm(rest);
      isJson = json !== undefined;
      words = json ?? (splitsPaths.has(name) ? splitBlanks(rest) : whole(rest));
      break;
    }
    case 'healthcheck':
      ({ words, isJson } = parseHealthcheck(rest));
      break;
    default:
      words = whole(rest);
  }
  return { keyword, name, flags, isTorn, words, pairs, isJson, trigger, text, line, heredocs: none };
}

const splitsPaths = new Set(['add', 'copy', 'volume']);

function whole(rest: string): readonly string[] {
  return rest === '' ? none : [rest];
}

function takeApart(text: string, escape: string): Parts {
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
    return { text, keyword, name: toLower(keyword), flags: none, rest: '' };
  }
  const { flags, rest, isTorn } = splitFlags(text.slice(at, end), escape);
  return { text, keyword, name: toLower(keyword), flags, rest: rest.slice(skipSpace(rest, 0)), isTorn };
}

function parsePairs(rest: string, escape: string, keyword: string): Pair[] {
  const words = splitWords(rest, escape);
  if (words.length === 0) {
    return [];
  }
  if (!words[0].includes('=')) {
    return [legacyPair(rest, keyword)];
  }
  return words.map((word) => parsePair(word, keyword));
}

function parsePair(text: string, keyword: string): Pair {
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

function parseHealthcheck(rest: string): { words: readonly string[]; isJson: boolean } {
  let at = 0;
  while (at < rest.length && !(rest.charCodeAt(at) < 0x80 && isSpace(rest.charCodeAt(at)))) {
    at++;
  }
  if (at === 0) {
    return { words: none, isJson: false };
  }
  const kind = rest.slice(0, at);
  const command = rest.slice(at);
  const json = parseJsonForm(command);
  return { words: [kind, ...(json ?? whole(command))], isJson: json !== undefined };
}

import { isUtf8 } from 'buffer';
import { InstructionError } from './instruction-error';
import { isSpace, skipSpace, toLower } from './unicode';

/** The leading `--x` words of an instruction, and where the arguments after them begin. */
export interface SplitFlags {
  readonly flags: readonly string[];
  readonly rest: string;
  /** Whether the rest begins amid a character, whose bytes then read as U+FFFD. */
  readonly isTorn?: true;
}

const nothing: readonly string[] = [];

/** Takes the leading `--x` words off an instruction's arguments. A bare `--` ends them. */
export function splitFlags(text: string, escape: string): SplitFlags {
  if (!text.startsWith('--')) {
    return { flags: nothing, rest: text };
  }
  // BuildKit takes flags byte by byte: each byte of a longer character counts as a letter, or as a blank.
  const isAscii = /^[\0-\x7f]*$/.test(text);
  const bytes = isAscii ? text : Buffer.from(text).toString('latin1');
  const { flags, at } = readFlags(bytes, escape);
  const rest = bytes.slice(at);
  if (isAscii) {
    return { flags, rest };
  }
  const decoded = Buffer.from(rest, 'latin1');
  return { flags, rest: decoded.toString(), ...(isUtf8(decoded) ? {} : { isTorn: true }) };
}

function readFlags(text: string, escape: string): { flags: string[]; at: number } {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    at = skipSpace(text, at);
    if (!text.startsWith('--', at)) {
      return { flags, at };
    }
    let flag = '';
    let quote = '';
    for (; at < text.length; at++) {
      let character = text[at];
      if (quote === '' && isSpace(text.charCodeAt(at))) {
        break;
      }
      if (quote === '' && (character === "'" || character === '"')) {
        quote = character;
        continue;
      }
      if (character === quote) {
        quote = '';
        continue;
      }
      if (character === escape) {
        at++;
        if (at === text.length) {
          break;
        }
        character = text[at];
      }
      flag += character;
    }
    if (flag === '--') {
      return { flags, at };
    }
    flags.push(flag);
  }
}

/** The kinds of flags that an instruction takes. */
export type FlagKind = 'boolean' | 'string' | 'strings';

/** What flags an instruction was given; a boolean is `true` or `false`. */
export type FlagValues = ReadonlyMap<string, readonly string[]>;

const noValues: FlagValues = new Map();
const noFlags: Readonly<Record<string, FlagKind>> = {};

/** Checks the flags of an instruction against those that it allows. */
export function parseFlags(flags: readonly string[], allowed: Readonly<Record<string, FlagKind>> = noFlags): FlagValues {
  if (flags.length === 0) {
    return noValues;
  }
  const values = new Map<string, string[]>();
  for (const flag of flags) {
    const equals = flag.indexOf('=');
    const name = equals < 0 ? flag.slice(2) : flag.slice(2, equals);
    const value = equals < 0 ? undefined : flag.slice(equals + 1);
    const kind = Object.prototype.hasOwnProperty.call(allowed, name) ? allowed[name] : undefined;
    if (kind === undefined) {
      throw new InstructionError(`unknown flag '--${name}': ${listAllowed(allowed)}`, `--${name}`);
    }
    const previous = values.get(name);
    if (previous && kind !== 'strings') {
      throw new InstructionError(`the flag '--${name}' is given twice: keep one of them`, `--${name}`);
    }
    const checked = checkValue(name, kind, value);
    if (previous) {
      previous.push(checked);
    } else {
      values.set(name, [checked]);
    }
  }
  return values;
}

function checkValue(name: string, kind: FlagKind, value: string | undefined): string {
  if (kind !== 'boolean') {
    if (value === undefined) {
      throw new InstructionError(`the flag '--${name}' needs a value: write --${name}=<value>`, `--${name}`);
    }
    return value;
  }
  const lower = value === undefined ? 'true' : toLower(value);
  if (lower !== 'true' && lower !== 'false') {
    throw new InstructionError(`the flag '--${name}' is either true or false, received '${value}'`, `--${name}`);
  }
  return lower;
}

function listAllowed(allowed: Readonly<Record<string, FlagKind>>): string {
  const names = Object.keys(allowed);
  return names.length === 0 ? 'this instruction takes none' : `allowed are ${names.map((name) => `--${name}`).join(', ')}`;
}

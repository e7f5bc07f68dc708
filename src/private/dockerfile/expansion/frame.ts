import { InstructionError } from '../instruction-error';
import { Modifier, unsupported } from './modifiers';
import { concatenate, Part, Value } from './unknown';

/** A part of the text whose end is still ahead: the whole, a modifier's word, or a double-quoted part. */
export interface Frame {
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

/** The frame of a whole text. */
export function wholeFrame(rawEscapes: boolean): Frame {
  return { result: '', stop: '', rawEscapes, isPattern: false };
}

/** The frame of a double-quoted part of another frame. */
export function quotedFrame(around: Frame, result: string): Frame {
  return { result, stop: '"', rawEscapes: around.rawEscapes, isPattern: around.isPattern };
}

/** The frame that a modifier begins, and how long what is written of it is. */
export function openModifier(name: string, text: string, at: number): { readonly frame: Frame; readonly length: number } {
  const character = text[at];
  switch (character) {
    case '/': {
      const operator = text[at + 1] === '/' ? '//' : '/';
      return { frame: patternFrame(name, operator), length: operator.length };
    }
    case ':': {
      const next = text.codePointAt(at + 1);
      const kind = next === undefined ? '' : String.fromCodePoint(next);
      if (kind === '#' || kind === '%') {
        throw unsupported(name, `:${kind}`);
      }
      return { frame: wordFrame(name, `:${kind}`), length: 1 + kind.length };
    }
    case '+':
    case '-':
    case '?':
    case '#':
    case '%':
      return { frame: wordFrame(name, character), length: 1 };
    case undefined:
      throw new InstructionError("a substitution is never closed: '}' is missing", name);
    default:
      throw unsupported(name, character);
  }
}

/** The frame of a modifier's word; that of `#` and `%` is a pattern. */
function wordFrame(name: string, operator: string): Frame {
  const isPattern = operator === '#' || operator === '%';
  return { result: '', stop: '}', rawEscapes: isPattern, isPattern, modifier: { name, operator } };
}

/** The frame of the pattern in `${v/pattern/replacement}`. */
function patternFrame(name: string, operator: '/' | '//'): Frame {
  return { result: '', stop: '/', rawEscapes: true, isPattern: true, modifier: { name, operator } };
}

/** The frame of the replacement after a pattern. */
export function replacementFrame(modifier: Modifier, pattern: Value): Frame {
  return { result: '', stop: '}', rawEscapes: true, isPattern: false, modifier, pattern };
}

/** What a frame's text came to. */
export function valueOf({ parts, result }: Frame): Value {
  return parts ? concatenate([...parts, result]) : result;
}

/** The error for a text that ends while frames are open. */
export function unfinished(stack: readonly Frame[]): InstructionError {
  const open = stack.find(({ modifier }) => modifier);
  if (!open) {
    return new InstructionError('a double quote " is never closed', '"');
  }
  const missing = open.stop === '/' ? "'/' after the pattern" : "'}'";
  return new InstructionError(`a substitution is never closed: ${missing} is missing`, open.modifier!.name);
}

import { Value } from './environment';
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
  onUse?(name: string, value: Value | undefined, operator: string): void;
}

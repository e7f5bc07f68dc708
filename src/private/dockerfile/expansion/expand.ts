import { Environment, Value } from './environment';
import { ExpandOptions } from './expand-options';
import { Expansion } from './expansion';

const defaults: ExpandOptions = {};
const special = /[$<'"\\`\ufeff]/;

/** Expands the variables of one word, and removes its quotes and escapes. */
export function expand(text: string, escape: string, environment: Environment, options: ExpandOptions = defaults): Value {
  if (!special.test(text) && !options.splitter) {
    return text;
  }
  return new Expansion(text, escape, environment, options).run();
}

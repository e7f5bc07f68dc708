import { Outcome } from './evaluate-case';
import { OracleAnswer, OracleRequest, OracleResult } from '../oracle/oracle';

export type DifferenceKind = 'label' | 'error' | 'crash';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly text: string;
  /** All worlds tried agree with one another, and ours leaves open what others may tell. */
  readonly inDoubt?: boolean;
}

/**
 * The first difference between our outcome and BuildKit's results in all worlds.
 *
 * A label that we know must have our value in every world. One that has the same value in every
 * world must be known; one that has not must be unknown. Where only some worlds are errors, either
 * answer is right, and the other worlds decide about the labels.
 */
export function findDifference(ours: Outcome, answer: OracleAnswer, { dockerfile, worlds }: OracleRequest): Difference | undefined {
  if (ours.crash !== undefined) { return { kind: 'crash', text: ours.crash }; }
  if (answer.results.some((result) => result.panic !== undefined)) { return undefined; }
  const failed = answer.results.find((result) => result.error !== undefined);
  const results = answer.results.map((result) => result.labels);
  if (ours.error !== undefined) {
    return failed ? undefined : { kind: 'error', text: `ours is an error (${ours.error}), BuildKit's is none` };
  }
  if (failed && results.every((labels) => labels === undefined)) {
    if (answer.external && isAboutUnknown(answer.results, dockerfile)) { return undefined; }
    return { kind: 'error', text: `ours is no error, BuildKit's is: ${failed.error}`, inDoubt: answer.external };
  }
  const wrong = findWrongKnown(ours.labels!, results);
  if (wrong !== undefined) { return { kind: 'label', text: wrong }; }
  // Where a build that does not fail says something of the base image, ours may have noticed or not.
  if (failed && ours.unknownLabels!.length > 0) { return undefined; }
  // Labels and triggers of the base image are none of this build's: only worlds without them tell what is.
  const plain = results.filter((labels, index) => labels !== undefined && !worlds[index].labels && !worlds[index].onbuild && !worlds[index].bases);
  const text = plain.length === 0 ? undefined : findMissing(ours, plain as Array<Record<string, string>>)
    ?? (UNKNOWN_PATTERN.test(dockerfile) ? undefined : findTooCautious(ours, plain as Array<Record<string, string>>, results));
  return text === undefined ? undefined : { kind: 'label', text, inDoubt: answer.external };
}

/** A pattern with a variable in or after it: that it matches nothing whatever the variable is, is more than can be asked. */
const UNKNOWN_PATTERN = /\$\{[^\s:+?}-]*[#%/](?:[^\n]|(?<=[\\`][ \t]*)\n)*\$/;

/**
 * Whether the error is one of a word that the base image may have a part in: that it is one whatever
 * that part is (`EXPOSE $X:a`) is more than can be asked. Its text depends on the base image, or it
 * is none of expansion but of what the instruction makes of an expanded word.
 */
function isAboutUnknown(results: readonly OracleResult[], dockerfile: string): boolean {
  const [{ error, lines }] = results;
  if (new Set(results.map((result) => result.error)).size > 1) { return true; }
  if (lines === undefined || error!.startsWith('failed to process')) { return false; }
  const instruction = dockerfile.split('\n').slice(lines[0] - 1, lines[1]).join('\n');
  // The errors of a trigger are told of the FROM that fires it.
  return instruction.includes('$') || (/^\s*FROM/i.test(instruction) && /ONBUILD.*\$/i.test(dockerfile));
}

type Labels = Record<string, string> | undefined;

function findWrongKnown(ours: Record<string, string>, results: Labels[]): string | undefined {
  for (const [key, value] of Object.entries(ours)) {
    for (const [index, labels] of results.entries()) {
      if (labels === undefined || (has(labels, key) && labels[key] === value)) { continue; }
      const theirs = has(labels, key) ? JSON.stringify(labels[key]) : 'missing';
      return `${JSON.stringify(key)}: ours ${JSON.stringify(value)}, BuildKit's in world ${index} ${theirs}`;
    }
  }
  return undefined;
}

/** The names of labels in these worlds: those in all of them, and those in some. */
function keysOf(plain: Array<Record<string, string>>): { always: string[]; sometimes: string[] } {
  const keys = [...new Set(plain.flatMap((labels) => Object.keys(labels)))];
  const always = keys.filter((key) => plain.every((labels) => has(labels, key)));
  return { always, sometimes: keys.filter((key) => !always.includes(key)) };
}

function findMissing(ours: Outcome, plain: Array<Record<string, string>>): string | undefined {
  const unknown = ours.unknownLabels!;
  const { always, sometimes } = keysOf(plain);
  if (sometimes.length > 0 && unknown.length === 0) {
    return `a label's name depends on the base image (${JSON.stringify(sometimes[0])} in one world), ours has no unknown label`;
  }
  const key = always.find((candidate) => !has(ours.labels!, candidate) && !unknown.includes(candidate));
  return key === undefined ? undefined : `${JSON.stringify(key)}: missing in ours, BuildKit's ${JSON.stringify(plain[0][key])}`;
}

function findTooCautious(ours: Outcome, plain: Array<Record<string, string>>, results: Labels[]): string | undefined {
  const { always, sometimes } = keysOf(plain);
  // A label whose name is not known may replace any other.
  if (sometimes.length > 0) { return undefined; }
  for (const key of ours.unknownLabels!) {
    if (!always.includes(key)) { return `${JSON.stringify(key)}: unknown in ours, BuildKit has no such label`; }
    const values = valuesOf(key, results);
    if (values.size === 1) { return `${JSON.stringify(key)}: unknown in ours, BuildKit's is always ${JSON.stringify([...values][0])}`; }
  }
  return undefined;
}

function valuesOf(key: string, results: Labels[]): Set<string> {
  return new Set(results.filter((labels) => labels && has(labels, key)).map((labels) => labels![key]));
}

function has(labels: Record<string, string>, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}

import { Outcome } from './evaluate-case';
import { OracleAnswer } from '../oracle/oracle';

export type DifferenceKind = 'label' | 'error' | 'crash';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly text: string;
  /** All worlds tried agree with one another, and ours leaves open what others may tell. */
  readonly inDoubt?: boolean;
}

/** The worlds whose base images bring no labels and triggers of their own: see worldsOf. */
const ENVIRONMENT_WORLDS = 3;

/**
 * The first difference between our outcome and BuildKit's results in all worlds.
 *
 * A label that we know must have our value in every world. One that has the same value in every
 * world must be known; one that has not must be unknown. Where only some worlds are errors, either
 * answer is right, and the other worlds decide about the labels.
 */
export function findDifference(ours: Outcome, answer: OracleAnswer): Difference | undefined {
  if (ours.crash !== undefined) { return { kind: 'crash', text: ours.crash }; }
  if (answer.results.some((result) => result.panic !== undefined)) { return undefined; }
  const failed = answer.results.find((result) => result.error !== undefined);
  const worlds = answer.results.map((result) => result.labels);
  if (ours.error !== undefined) {
    return failed ? undefined : { kind: 'error', text: `ours is an error (${ours.error}), BuildKit's is none` };
  }
  if (failed && worlds.every((labels) => labels === undefined)) {
    return { kind: 'error', text: `ours is no error, BuildKit's is: ${failed.error}`, inDoubt: answer.external };
  }
  const text = findWrongKnown(ours.labels!, worlds) ?? findMissing(ours, worlds);
  if (text !== undefined) { return { kind: 'label', text }; }
  const cautious = findTooCautious(ours, worlds);
  return cautious === undefined ? undefined : { kind: 'label', text: cautious, inDoubt: true };
}

type Labels = Record<string, string> | undefined;

function findWrongKnown(ours: Record<string, string>, worlds: Labels[]): string | undefined {
  for (const [key, value] of Object.entries(ours)) {
    for (const [index, labels] of worlds.entries()) {
      if (labels === undefined || (has(labels, key) && labels[key] === value)) { continue; }
      const theirs = has(labels, key) ? JSON.stringify(labels[key]) : 'missing';
      return `${JSON.stringify(key)}: ours ${JSON.stringify(value)}, BuildKit's in world ${index} ${theirs}`;
    }
  }
  return undefined;
}

/** The names of labels in worlds whose base images bring none: those in all of them, and those in some. */
function keysOf(worlds: Labels[]): { always: string[]; sometimes: string[] } {
  const plain = worlds.slice(0, ENVIRONMENT_WORLDS).filter((labels) => labels !== undefined);
  const keys = [...new Set(plain.flatMap((labels) => Object.keys(labels)))];
  const always = keys.filter((key) => plain.every((labels) => has(labels, key)));
  return { always, sometimes: keys.filter((key) => !always.includes(key)) };
}

function findMissing(ours: Outcome, worlds: Labels[]): string | undefined {
  const unknown = ours.unknownLabels!;
  const { always, sometimes } = keysOf(worlds);
  if (sometimes.length > 0 && unknown.length === 0) {
    return `a label's name depends on the base image (${JSON.stringify(sometimes[0])} in one world), ours has no unknown label`;
  }
  const key = always.find((candidate) => !has(ours.labels!, candidate) && !unknown.includes(candidate));
  return key === undefined ? undefined : `${JSON.stringify(key)}: missing in ours, BuildKit's ${JSON.stringify([...valuesOf(key, worlds)][0])}`;
}

function findTooCautious(ours: Outcome, worlds: Labels[]): string | undefined {
  const { always, sometimes } = keysOf(worlds);
  // A label whose name is not known may replace any other.
  if (sometimes.length > 0 || worlds.slice(0, ENVIRONMENT_WORLDS).every((labels) => labels === undefined)) { return undefined; }
  for (const key of ours.unknownLabels!) {
    if (!always.includes(key)) { return `${JSON.stringify(key)}: unknown in ours, BuildKit has no such label`; }
    const values = valuesOf(key, worlds);
    if (values.size === 1) { return `${JSON.stringify(key)}: unknown in ours, BuildKit's is always ${JSON.stringify([...values][0])}`; }
  }
  return undefined;
}

function valuesOf(key: string, worlds: Labels[]): Set<string> {
  return new Set(worlds.filter((labels) => labels && has(labels, key)).map((labels) => labels![key]));
}

function has(labels: Record<string, string>, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}

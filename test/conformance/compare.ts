import { Outcome } from './evaluate-case';
import { OracleAnswer } from '../oracle/oracle';

export type DifferenceKind = 'label' | 'error' | 'crash';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly text: string;
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
    return { kind: 'error', text: `ours is no error, BuildKit's is: ${failed.error}` };
  }
  const text = findWrongKnown(ours.labels!, worlds) ?? findWrongUnknown(ours, worlds);
  return text === undefined ? undefined : { kind: 'label', text };
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

function findWrongUnknown(ours: Outcome, worlds: Labels[]): string | undefined {
  const unknown = new Set(ours.unknownLabels);
  const plain = worlds.slice(0, ENVIRONMENT_WORLDS).filter((labels) => labels !== undefined);
  const keys = [...new Set(plain.flatMap((labels) => Object.keys(labels)))];
  const everywhere = keys.filter((key) => plain.every((labels) => has(labels, key)));
  const dynamicKeys = everywhere.length < keys.length;
  if (dynamicKeys && unknown.size === 0) {
    const key = keys.find((candidate) => !everywhere.includes(candidate));
    return `a label's name depends on the base image (${JSON.stringify(key)} in one world), ours has no unknown label`;
  }
  for (const key of everywhere) {
    if (has(ours.labels!, key)) { continue; }
    const values = new Set(worlds.filter((labels) => labels && has(labels, key)).map((labels) => labels![key]));
    if (!unknown.has(key)) { return `${JSON.stringify(key)}: missing in ours, BuildKit's ${JSON.stringify([...values][0])}`; }
    if (values.size === 1 && !dynamicKeys) { return `${JSON.stringify(key)}: unknown in ours, BuildKit's is always ${JSON.stringify([...values][0])}`; }
  }
  if (!dynamicKeys && plain.length > 0) {
    for (const key of unknown) {
      if (!everywhere.includes(key)) { return `${JSON.stringify(key)}: unknown in ours, BuildKit has no such label`; }
    }
  }
  return undefined;
}

function has(labels: Record<string, string>, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}

import { isUtf8 } from 'buffer';
import { Outcome } from './evaluate-case';
import { Leniency } from './leniencies';
import { UndecidedCheck } from '../../src/private/dockerfile/evaluation';
import { OracleAnswer, OracleRequest, OracleResult, World } from '../oracle/oracle';

export type DifferenceKind = 'label' | 'error' | 'crash' | 'panic';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly text: string;
  /** All worlds tried agree with one another, and ours leaves open what others may tell. */
  readonly inDoubt?: boolean;
  /** What excuses it, should further worlds not tell either. */
  readonly leniency?: Leniency;
}

export interface Comparison {
  readonly difference?: Difference;
  /** What was let pass, once for each label or word. */
  readonly leniencies: readonly Leniency[];
}

/**
 * Compares our outcome with BuildKit's results in all worlds, and gives the first difference.
 *
 * A label that we know must have our value in every world. One that has the same value in every
 * world must be known; one that has not must be unknown. Where only some worlds are errors, either
 * answer is right, and the other worlds decide about the labels.
 */
export function compareOutcomes(ours: Outcome, answer: OracleAnswer, request: OracleRequest): Comparison {
  const leniencies: Leniency[] = [];
  const difference = findDifference(ours, answer, request, leniencies);
  return { difference, leniencies };
}

/** The difference of a comparison that nothing excuses. */
export function unexcused({ difference }: Comparison): Difference | undefined {
  return difference?.leniency ? undefined : difference;
}

function findDifference(ours: Outcome, answer: OracleAnswer, request: OracleRequest, leniencies: Leniency[]): Difference | undefined {
  if (ours.crash !== undefined) { return { kind: 'crash', text: ours.crash }; }
  const panic = answer.results.find((result) => result.panic !== undefined);
  if (panic) { return { kind: 'panic', text: `BuildKit's conversion gave no answer: ${panic.panic}` }; }
  const failed = answer.results.find((result) => result.error !== undefined);
  if (request.bytes !== undefined && !isUtf8(Buffer.from(request.bytes, 'base64'))) {
    if (!/is not UTF-8|is UTF-16/.test(ours.error ?? '')) { return { kind: 'error', text: 'ours takes what is not UTF-8' }; }
    if (!failed) { leniencies.push('bytes'); }
    return undefined;
  }
  if (ours.error !== undefined) {
    if (failed) { return undefined; }
    if (/grow beyond|too much work/.test(ours.error)) {
      leniencies.push('size');
      return undefined;
    }
    return { kind: 'error', text: `ours is an error (${ours.error}), BuildKit's is none` };
  }
  const results = answer.results.map((result) => result.labels);
  if (failed && results.every((labels) => labels === undefined)) {
    if (answer.external && furthestOf(answer.results).some((result) => isUndecided(ours, result, request.dockerfile))) {
      leniencies.push('undecided');
      return undefined;
    }
    return { kind: 'error', text: `ours is no error, BuildKit's is: ${failed.error}`, inDoubt: answer.external };
  }
  if (failed) { leniencies.push('someWorldsFail'); }
  const wrong = findWrongKnown(ours.labels!, results);
  if (wrong !== undefined) { return { kind: 'label', text: wrong }; }
  // Labels and triggers of the base image are none of this build's: only worlds without them tell what is.
  const { worlds } = request;
  const isPlain = ({ labels, onbuild, bases }: World): boolean => !labels && !onbuild && !bases;
  const plain = results.filter((labels, index) => labels !== undefined && isPlain(worlds[index]));
  if (plain.length === 0) { return undefined; }
  const missing = findMissing(ours, plain as Array<Record<string, string>>);
  if (missing !== undefined) { return { kind: 'label', text: missing, inDoubt: answer.external }; }
  return findTooCautious(ours, plain as Array<Record<string, string>>, results, failed !== undefined);
}

/** What BuildKit says of a word that is not what it has to be. */
const ERRORS_OF: Readonly<Record<UndecidedCheck, RegExp>> = {
  lint: /^lint violation found/,
  mount: /mount|unexpected key|invalid (?:value|field)|unsupported|secret|sharing|both source and id/,
  mode: /chmod|mode|octal/,
  owner: /--chown/,
  path: /drive|path|UNC/,
  pattern: /invalid pattern|invalid escape/,
  port: /port|IP address|proto/i,
  signal: /signal/,
  source: /checksum|URL|git|digest|ref|conflict/,
  volume: /VOLUME|path/i,
};

/**
 * The failed results of the worlds that come furthest: where others fail before, those show that a build need not fail there.
 *
 * Broken rules are told at the end, without a line.
 */
function furthestOf(results: readonly OracleResult[]): OracleResult[] {
  const lineOf = ({ lines }: OracleResult): number => lines?.[0] ?? Infinity;
  const furthest = Math.max(...results.map(lineOf));
  return results.filter((result) => lineOf(result) === furthest);
}

/** Whether the error is one of a word of which ours says that only the base image can tell. */
function isUndecided({ undecided }: Outcome, { error, lines }: OracleResult, dockerfile: string): boolean {
  // Broken rules are told all together, without a line.
  if (lines === undefined) { return undecided!.some(({ check }) => check === 'lint') && ERRORS_OF.lint.test(error!); }
  const isFrom = /^\s*FROM/i.test(dockerfile.split('\n')[lines[0] - 1]);
  return undecided!.some(({ line, check, isTrigger }) =>
    (isTrigger ? isFrom : line >= lines[0] && line <= lines[1]) && ERRORS_OF[check].test(error!));
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

function findMissing({ labels, unknownLabels, unnamedLabels }: Outcome, plain: Array<Record<string, string>>): string | undefined {
  const { always, sometimes } = keysOf(plain);
  if (unnamedLabels!.length > 0) { return undefined; }
  if (sometimes.length > 0) {
    return `a label's name depends on the base image (${JSON.stringify(sometimes[0])} in one world), ours has no unknown label`;
  }
  const key = always.find((candidate) => !has(labels!, candidate) && !has(unknownLabels!, candidate));
  return key === undefined ? undefined : `${JSON.stringify(key)}: missing in ours, BuildKit's ${JSON.stringify(plain[0][key])}`;
}

function findTooCautious(
  ours: Outcome, plain: Array<Record<string, string>>, results: Labels[], failed: boolean,
): Difference | undefined {
  const { always, sometimes } = keysOf(plain);
  const inDoubt = true;
  let excused: Difference | undefined;
  if (sometimes.length === 0 && ours.unnamedLabels!.length > 0) {
    const leniency = ours.unnamedLabels!.some(({ isRough }) => isRough) ? 'rough' : failed ? 'someWorldsFail' : undefined;
    const difference: Difference = { kind: 'label', text: 'a label\'s name is unknown in ours, BuildKit\'s is always the same', inDoubt, leniency };
    if (!leniency) { return difference; }
    excused = difference;
  }
  for (const [key, { cause, isRough }] of Object.entries(ours.unknownLabels!)) {
    if (!always.includes(key)) { return { kind: 'label', text: `${JSON.stringify(key)}: unknown in ours, BuildKit has no such label` }; }
    const values = valuesOf(key, results);
    if (values.size > 1) { continue; }
    const leniency = isRough ? 'rough' : failed ? 'someWorldsFail' : cause === 'name' ? 'name' : undefined;
    const text = `${JSON.stringify(key)}: unknown in ours, BuildKit's is always ${JSON.stringify([...values][0])}`;
    const difference: Difference = { kind: 'label', text, inDoubt, leniency };
    if (!leniency) { return difference; }
    excused ??= difference;
  }
  return excused;
}

function valuesOf(key: string, results: Labels[]): Set<string> {
  return new Set(results.filter((labels) => labels && has(labels, key)).map((labels) => labels![key]));
}

function has(record: Readonly<Record<string, unknown>>, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(record, key);
}

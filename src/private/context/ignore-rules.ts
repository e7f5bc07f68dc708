import * as path from 'path';
import { IgnoreMode, IgnoreStrategy } from 'aws-cdk-lib';
import { IgnoreSource, PlacedPattern, placedPatterns } from './ignore-file';
import { mayTakeForEver } from './slow-pattern';
import { trimmed } from './trimmed';
import { Problems } from '../errors/problems';

/** How rules look at one path. */
export interface IgnoreVerdict {
  readonly isIgnored: boolean;
  /** Whether nothing below can be taken either. */
  readonly isClosed: boolean;
  /** The rules for what is below. */
  readonly below: IgnoreRules;
}

/** What is left out of a folder. */
export interface IgnoreRules {
  /** @param file path from the build context, with forward slashes, of something directly in the folder */
  judge(file: string): IgnoreVerdict;
}

/** What engines leave out: the last pattern that matches the path, or a folder on the way to it, decides. */
class EngineRules implements IgnoreRules {
  public constructor(
    private readonly patterns: readonly PlacedPattern[],
    /** Which of them match the folder itself. */
    private readonly matched: readonly boolean[] = [],
  ) {}

  public judge(file: string): IgnoreVerdict {
    const matched = this.patterns.map(({ pattern }, index) => this.matched[index] || pattern.matches(file));
    const last = matched.lastIndexOf(true);
    const isIgnored = last >= 0 && !this.patterns[last].pattern.isException;
    const isReached = this.patterns.some(({ pattern }) => pattern.isException && pattern.reachesBelow(file));
    return { isIgnored, isClosed: isIgnored && !isReached, below: new EngineRules(this.patterns, matched) };
  }
}

/** What newer versions of the CDK ask before they skip a folder with all that is in it. */
interface FolderStrategy {
  completelyIgnores(folder: string): boolean;
}

/** What the CDK leaves out in a mode that engines do not know. */
class CdkRules implements IgnoreRules {
  public constructor(private readonly directory: string, private readonly strategy: IgnoreStrategy & Partial<FolderStrategy>) {}

  public judge(file: string): IgnoreVerdict {
    const absolute = path.join(this.directory, file);
    const isIgnored = this.strategy.ignores(absolute);
    return { isIgnored, isClosed: this.strategy.completelyIgnores?.(absolute) ?? isIgnored, below: this };
  }
}

/** What one of several leaves out. */
class AnyRules implements IgnoreRules {
  public constructor(private readonly rules: readonly IgnoreRules[]) {}

  public judge(file: string): IgnoreVerdict {
    const verdicts = this.rules.map((each) => each.judge(file));
    return {
      isIgnored: verdicts.some(({ isIgnored }) => isIgnored),
      isClosed: verdicts.some(({ isClosed }) => isClosed),
      below: new AnyRules(verdicts.map(({ below }) => below)),
    };
  }
}

/** What is left out, and by whom. */
export interface IgnoreOptions {
  readonly directory: string;
  /** The lines of the ignore file. */
  readonly lines: readonly IgnoreSource[];
  readonly exclude?: readonly string[];
  readonly ignoreMode?: IgnoreMode;
}

/**
 * The rules of a build context: what the ignore file and `exclude` leave out together, and what the
 * engine, which knows the file alone, would leave out of that.
 */
export function ignoreRules({ directory, lines, exclude = [], ignoreMode = IgnoreMode.DOCKER }: IgnoreOptions): IgnoreRules | Problems {
  const excluded = exclude.map((text) => ({ text: trimmed(text), source: 'exclude' })).filter(({ text }) => text !== '' && !text.startsWith('#'));
  const engine = placedPatterns(lines);
  if ('problems' in engine) {
    return engine;
  }
  if (ignoreMode !== IgnoreMode.DOCKER) {
    const all = [...lines, ...excluded];
    const problems = all.filter(({ text }) => mayTakeForEver(text)).map(({ text, source }) => (
      `pattern '${text}' in ${source} may take for ever to match in this \`ignoreMode\`, in which wildcards are tried one after the other: ` +
      'simplify it, or leave out `ignoreMode`'
    ));
    const strategy = IgnoreStrategy.fromCopyOptions({ ignoreMode, exclude: all.map(({ text }) => text) }, directory);
    return problems.length > 0 ? { problems } : new AnyRules([new CdkRules(directory, strategy), new EngineRules(engine)]);
  }
  const own = placedPatterns(excluded);
  if ('problems' in own) {
    return own;
  }
  const together = new EngineRules([...engine, ...own]);
  return own.some(({ pattern }) => pattern.isException) ? new AnyRules([together, new EngineRules(engine)]) : together;
}

/** Whether rules leave a path out, whatever is on the way to it. */
export function leavesOut(rules: IgnoreRules, file: string): boolean {
  const parts = file.split('/');
  let verdict = rules.judge(parts[0]);
  for (let count = 2; !verdict.isClosed && count <= parts.length; count++) {
    verdict = verdict.below.judge(parts.slice(0, count).join('/'));
  }
  return verdict.isClosed || verdict.isIgnored;
}

import { Budget } from './expansion/budget';
import { Environment, maybeSet, SET_SOMEHOW } from './expansion/environment';
import { couldBe } from './expansion/possible-texts';
import { anyOf, roughly, Unknown, Value } from './expansion/unknown';
import { LayeredMap } from './layered-map';
import { Platform } from './platforms';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The variables that are known while a stage is built.
 *
 * A stage from another one starts with that one's variables, and the image's ENV is applied over
 * them: an ARG of the parent loses to an ENV of the same name, even to one that was set before it.
 * The ENV of an image of a registry is not known, hence neither is what an inherited ARG holds.
 */
export class StageScope implements Environment {
  /** The scope of a stage from an image of a registry: what is not set here may be set there. */
  public static fromImage(platform: Platform): StageScope {
    const scope = new StageScope(new LayeredMap(), new LayeredMap(), true);
    if (platform.os !== 'windows') {
      scope.setEnv('PATH', SET_SOMEHOW);
    }
    return scope;
  }

  /** The scope of a stage from `scratch`: only PATH is set, and on Windows not even that. */
  public static fromScratch(platform: Platform): StageScope {
    const scope = new StageScope(new LayeredMap(), new LayeredMap(), false);
    if (platform.os !== 'windows') {
      scope.setEnv('PATH', DEFAULT_PATH);
    }
    return scope;
  }

  /** What the stage itself sets. */
  private own = new Map<string, Value>();
  /** Names whose ENV cannot be replaced any more, see `setEnv`. */
  private fixed?: Set<string>;

  /** Whether so many unknown names were set that variables could not be told any more. */
  private isLost = false;
  /** What stages from this one read back from ENVs whose names hold an equals sign. */
  private renamed?: Map<string, Value>;

  private constructor(
    /** The ENV of the image so far, the stage's own included. */
    private image: LayeredMap<Value>,
    /** The ARGs so far, the stage's own included. */
    private args: LayeredMap<Value>,
    /** Whether the base image may bring variables that this library cannot see. */
    private readonly hasUnknownBase: boolean,
  ) {}

  /** The scope of a stage from this one, which is finished. */
  public child(): StageScope {
    this.renamed?.forEach((value, name) => this.image.set(name, value));
    const scope = new StageScope(this.image.child(), this.args.child(), this.hasUnknownBase);
    scope.fixed = this.fixed && new Set(this.fixed);
    scope.isLost = this.isLost;
    return scope;
  }

  public get(name: string): Value | undefined {
    const own = this.own.get(name);
    if (own !== undefined) {
      return own;
    }
    const inherited = this.image.get(name);
    if (inherited !== undefined) {
      return inherited;
    }
    const arg = this.args.get(name);
    return this.hasUnknownBase ? (arg === undefined ? maybeSet(this.isLost) : SET_SOMEHOW) : arg;
  }

  /** What an ARG does. */
  public setArg(name: string, value: Value): void {
    this.own.set(name, value);
    this.args.set(name, value);
  }

  /**
   * What an ENV does.
   *
   * An image lists its variables as `name=value`. A name that itself holds an equals sign is read
   * back as a shorter name, and stays in the list beside a proper entry of that shorter name.
   */
  public setEnv(name: string, value: Value): void {
    this.own.set(name, value);
    const equals = name.indexOf('=');
    if (equals < 0) {
      if (!this.fixed?.has(name)) {
        this.image.set(name, value);
        this.renamed?.delete(name);
      }
      return;
    }
    const short = name.slice(0, equals);
    this.renamed ??= new Map();
    if (this.image.get(short) !== undefined || this.renamed.has(short)) {
      this.fixed ??= new Set();
      this.fixed.add(short);
    }
    this.renamed.set(short, value instanceof Unknown ? SET_SOMEHOW : `${name.slice(equals + 1)}=${value}`);
  }

  /** What an ENV does whose name is not known: any variable of a name that this could be may now hold its value. */
  public setUnknownName(name: Unknown, value: Value, budget: Budget): void {
    const image = this.image.flatten();
    const args = this.args.flatten();
    // With too many variables to look at each, none is known any more.
    const isAllowed = budget.allows(BLUR_STEPS * (this.own.size + image.size + args.size));
    const blurred = (variables: ReadonlyMap<string, Value>): Map<string, Value> =>
      new Map(isAllowed ? blur(variables, name, value, budget) : []);
    this.own = blurred(this.own);
    this.renamed &&= blurred(this.renamed);
    this.image = new LayeredMap([blurred(image)]);
    this.args = new LayeredMap([blurred(args)]);
    this.isLost ||= !isAllowed;
  }
}

/** What looking at one variable counts as. */
const BLUR_STEPS = 200;

/** The variables after one of unknown name was set to a value. */
function* blur(variables: ReadonlyMap<string, Value>, unknownName: Unknown, value: Value, budget: Budget): Iterable<[string, Value]> {
  for (const [name, before] of variables) {
    yield [name, before === value || !couldBe(unknownName, name, budget) ? before : roughly(anyOf([before, value]), unknownName.isRough)];
  }
}

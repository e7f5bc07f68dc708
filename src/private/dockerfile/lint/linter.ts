import { directiveOfFile, parseDirective } from '../directives';
import { InstructionError } from '../instruction-error';
import { LogicalLine } from '../lines';
import { CheckOptions, parseCheckOptions } from './check-options';

/** A rule of BuildKit's that a file with `# check=error=true` must not break. */
export type LintRule =
  | 'StageNameCasing'
  | 'FromAsCasing'
  | 'NoEmptyContinuation'
  | 'ConsistentInstructionCasing'
  | 'DuplicateStageName'
  | 'ReservedStageName'
  | 'JSONArgsRecommended'
  | 'MaintainerDeprecated'
  | 'UndefinedArgInFrom'
  | 'WorkdirRelativePath'
  | 'UndefinedVar'
  | 'MultipleInstructionsDisallowed'
  | 'LegacyKeyValueFormat'
  | 'RedundantTargetPlatform'
  | 'SecretsUsedInArgOrEnv'
  | 'InvalidDefaultArgInFrom'
  | 'FromPlatformFlagConstDisallowed'
  | 'InvalidDefinitionDescription'
  | 'ExposeProtoCasing'
  | 'ExposeInvalidFormat';

/** Rules that count only when they are asked for. */
const experimental: ReadonlySet<string> = new Set<LintRule>(['InvalidDefinitionDescription']);

/** A rule that was broken, and where. */
export interface Violation {
  readonly rule: LintRule;
  readonly line: LogicalLine;
  readonly message: string;
}

/**
 * Collects which of BuildKit's rules a file breaks.
 *
 * It is only there for files that ask for broken rules to fail the build; for all others these
 * rules have no influence on the image.
 *
 * @see https://docs.docker.com/build/checks/
 */
export class Linter {
  /**
   * The linter of a file, or undefined when broken rules do not matter to it.
   *
   * @param given the build arg BUILDKIT_DOCKERFILE_CHECK, which takes the place of what the file says
   */
  public static forFile(text: string, given?: string): Linter | undefined {
    const value = given ?? directiveOfFile(text, 'check')?.split(' ', 1)[0];
    if (value === undefined) {
      return undefined;
    }
    const options = parseCheckOptions(value);
    return options.error ? new Linter(options) : undefined;
  }

  public readonly violations: Violation[] = [];
  private lastComments?: readonly string[];
  private lastOptions?: CheckOptions;

  private constructor(private readonly options: CheckOptions) {}

  /** Notes a broken rule, unless the file skips it. */
  public report(rule: LintRule, line: LogicalLine, message: string): void {
    this.reportWith([this.options], rule, line, message);
  }

  /** Notes a broken rule, unless the file or a comment right above the instruction skips it. */
  public reportFor(comments: readonly string[], rule: LintRule, line: LogicalLine, message: string): void {
    if (comments !== this.lastComments) {
      this.lastComments = comments;
      this.lastOptions = optionsOf(comments);
    }
    const own = this.lastOptions;
    this.reportWith(own ? [this.options, own] : [this.options], rule, line, message);
  }

  private reportWith(options: readonly CheckOptions[], rule: LintRule, line: LogicalLine, message: string): void {
    const counts = experimental.has(rule)
      ? options.some(({ experimentalAll, experimental: names }) => experimentalAll || names.includes(rule))
      : !options.some(({ skipAll, skip }) => skipAll || skip.includes(rule));
    if (counts) {
      this.violations.push({ rule, line, message });
    }
  }
}

/** The options that a comment right above an instruction gives for it. */
function optionsOf(comments: readonly string[]): CheckOptions | undefined {
  for (const comment of comments) {
    const directive = parseDirective(comment, '');
    if (directive?.[0] !== 'check') {
      continue;
    }
    try {
      return parseCheckOptions(directive[1].split(' ', 1)[0]);
    } catch (error) {
      if (error instanceof InstructionError) {
        return undefined;
      }
      throw error;
    }
  }
  return undefined;
}

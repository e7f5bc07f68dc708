import { Diagnostic } from './dockerfile-error';
import { EvaluateInput } from './evaluation';
import { isMaybeSet } from './expansion/environment';
import { endOfName } from './expansion/name';
import { canBeEmpty, Unknown, Value } from './expansion/unknown';
import { LogicalLine } from './lines';
import { RuleId } from './rules';
import { looksSecret } from './secret-name';
import { Source } from './source';

/** The most warnings that one file gets. */
const MOST_WARNINGS = 50;

/** The label that another one replaces. */
export interface PreviousLabel {
  readonly line: number;
  readonly isSameStage: boolean;
  readonly isSameValue: boolean;
}

/** Collects what is allowed but probably not meant. */
export class Warnings {
  private readonly found: Diagnostic[] = [];
  /** What was said of which line already. */
  private said?: Set<string>;
  private isStopped = false;

  public constructor(
    private readonly source: Source,
    private readonly input: EvaluateInput,
  ) {}

  public add(ruleId: RuleId, message: string, line: LogicalLine | number, subject?: string): void {
    const key = `${typeof line === 'number' ? line : line.startLine}:${message}`;
    if (this.isStopped || this.isFull || this.said?.has(key)) {
      return;
    }
    this.said ??= new Set();
    this.said.add(key);
    const diagnostic =
      typeof line === 'number' ? this.source.diagnoseLine(ruleId, message, line, subject) : this.source.diagnose(ruleId, message, line, subject);
    this.found.push(diagnostic);
  }

  /** Whether no more warnings are taken. */
  protected get isFull(): boolean {
    return this.found.length >= MOST_WARNINGS;
  }

  /** Ignores what is found from now on. */
  public stop(): void {
    this.isStopped = true;
  }

  /** All warnings by line. */
  public list(): Diagnostic[] {
    return this.found.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  }

  /** An ARG that declares a name. */
  public checkDeclared(name: string, line: LogicalLine, isGiven: boolean): void {
    if (isGiven && looksSecret(name) && !this.input.reservedArgs?.includes(name)) {
      this.add('cdk-sparta-oci:secret-build-arg', `'${name}' looks like a secret, and the image's history shows it: use RUN --mount=type=secret`, line, name);
    }
  }

  /** The build args that the caller always gives, and the lines in which ARGs declare them. */
  public checkReservedArgs(declared: (name: string) => number | undefined): void {
    for (const name of this.input.reservedArgs ?? []) {
      if (uses(this.source.text, name)) {
        continue;
      }
      const line = declared(name);
      const message = `the build argument ${name} is given but not used: use \${${name}}`;
      if (line === undefined) {
        this.found.push(this.source.diagnoseFile('cdk-sparta-oci:reserved-arg-unused', `${message} after \`ARG ${name}\``));
      } else {
        this.add('cdk-sparta-oci:reserved-arg-unused', message, line, name);
      }
    }
  }

  /** Whether a second value for a label is worth a word. */
  public checkOverwritten(name: string, line: LogicalLine, previous: PreviousLabel): void {
    if (!previous.isSameValue && (previous.isSameStage || name === this.input.reservedLabel)) {
      this.add('cdk-sparta-oci:label-overwritten', `label '${name}' replaces the one of line ${previous.line}: remove one of them`, line, name);
    }
  }

  /** A use that fails the build unless the base image sets the variable. */
  public checkDemand(name: string, value: Value | undefined, operator: string, line: LogicalLine): void {
    if (operator.endsWith('?') && (isMaybeSet(value) || (operator === ':?' && value instanceof Unknown && canBeEmpty(value)))) {
      this.add('cdk-sparta-oci:base-image-decides', `the build fails unless the base image sets ${name}: declare it with ARG, or give a default with \${${name}:-…}`, line, name);
    }
  }
}

/** Notes which variables one stage uses before it declares them. */
export class UsesBeforeDeclaration {
  private first?: Map<string, LogicalLine>;

  public note(name: string, line: LogicalLine): void {
    this.first ??= new Map();
    if (!this.first.has(name)) {
      this.first.set(name, line);
    }
  }

  public declare(name: string, line: LogicalLine, warnings: Warnings): void {
    const use = this.first?.get(name);
    if (use) {
      this.first!.delete(name);
      warnings.add('cdk-sparta-oci:arg-after-use', `${name} is used before \`ARG ${name}\` in line ${line.startLine} declares it: move the ARG before this line`, use, name);
    }
  }
}

/** Whether a text holds `$NAME` or `${NAME`, and not a longer name. */
function uses(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isNamed = text[at - 1] === '$' || (text[at - 1] === '{' && text[at - 2] === '$');
    if (isNamed && endOfName(text, at) === at + name.length) {
      return true;
    }
  }
  return false;
}

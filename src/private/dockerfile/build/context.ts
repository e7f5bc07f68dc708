import { LabelOrigin, VariableUse } from '../evaluation';
import { Value } from '../expansion/environment';
import { expand } from '../expansion/expand';
import { Unknown } from '../expansion/unknown';
import { GlobalScope } from '../global-scope';
import { InstructionError } from '../instruction-error';
import { Instruction } from '../instructions/instruction';
import { Linter, LintRule } from '../lint/linter';
import { StageImage } from '../stage-image';
import { Command, Stage } from '../stages';

/** What the whole build shares. */
export interface BuildContext {
  readonly buildArgs: Map<string, string>;
  readonly globalScope: GlobalScope;
  readonly escape: string;
  readonly budget: Budget;
  /** Only there when broken rules of BuildKit's fail the build. */
  readonly linter?: Linter;
}

/** How many characters one evaluation may produce: far more than any image's configuration can hold. */
const MOST_CHARACTERS = 128 * 1024 * 1024;

/** Stops a file whose values grow without bounds, as by `ARG A=$A$A` repeated. */
export class Budget {
  private left = MOST_CHARACTERS;

  public spend(characters: number): void {
    this.left -= characters;
    if (this.left < 0) {
      throw new InstructionError(`the values of this file grow beyond ${MOST_CHARACTERS} characters: use variables within variables less often`);
    }
  }
}

type OnUse = (name: string, value: Value | undefined, operator: string) => void;

/** A stage being built, instruction by instruction. */
export class StageBuild {
  private command?: Command;
  private readonly used = new Map<string, Command>();
  /** Notes uses of variables that nothing sets, for BuildKit's rule about them. */
  private readonly lintUse: OnUse | undefined;

  public constructor(
    public readonly context: BuildContext,
    public readonly stage: Stage,
    public readonly image: StageImage,
  ) {
    this.lintUse = context.linter && ((name, value) => this.checkUse(name, value));
  }

  /** Turns to the next instruction. */
  public begin(command: Command): void {
    this.command = command;
  }

  /** Expands a word in the stage's scope. */
  public expand(word: string): Value {
    return this.spend(expand(word, this.context.escape, this.image.scope, this.lintUse && { onUse: this.lintUse }));
  }

  /** Expands the text of a here-document, in which quotes are text. */
  public expandDocument(text: string): Value {
    return this.spend(expand(text, '\\', this.image.scope, { ignoreQuotes: true, onUse: this.lintUse }));
  }

  /** Expands a word and notes the variables that it uses. */
  public expandNoting(word: string, uses: VariableUse[]): Value {
    const onUse: OnUse = (name, value, operator) => {
      const found = value === undefined ? 'unset' : value instanceof Unknown ? 'unknown' : value === '' ? 'empty' : 'value';
      uses.push({ name, found, operator });
      this.lintUse?.(name, value, operator);
    };
    return this.spend(expand(word, this.context.escape, this.image.scope, { onUse }));
  }

  public origin(instruction: Instruction, written: LabelOrigin['written'], uses: readonly VariableUse[]): LabelOrigin {
    return { line: instruction.line.startLine, stage: this.stage.index, written, uses };
  }

  /** Notes that the instruction breaks one of BuildKit's rules. */
  public lint(rule: LintRule, message: string): void {
    const { instruction, isTrigger } = this.command!;
    this.context.linter?.reportFor(isTrigger ? [] : instruction.line.comments, rule, instruction.line, message);
  }

  /** Notes an instruction of which a stage should have one only. */
  public useOnce(kind: string): void {
    if (this.used.has(kind)) {
      this.lint('MultipleInstructionsDisallowed', `a stage has one ${kind.toUpperCase()} only: the last one wins`);
    }
    this.used.set(kind, this.command!);
  }

  private checkUse(name: string, value: Value | undefined): void {
    if (value === undefined && !this.image.declares(name) && name !== 'BUILDKIT_SBOM_SCAN_CONTEXT' && name !== 'BUILDKIT_SBOM_SCAN_STAGE') {
      this.lint('UndefinedVar', `nothing sets the variable '${name}'`);
    }
  }

  private spend(value: Value): Value {
    if (typeof value === 'string' && value.length > 1000) {
      this.context.budget.spend(value.length);
    }
    return value;
  }
}

import { LabelOrigin, UndecidedCheck, VariableUse } from '../evaluation';
import { Budget } from '../expansion/budget';
import { isMaybeSet } from '../expansion/environment';
import { expand, ExpandOptions } from '../expansion/expand';
import { Unknown, Value } from '../expansion/unknown';
import { WordSplitter } from '../expansion/word-splitter';
import { InstructionError } from '../instruction-error';
import { Instruction } from '../instructions/instruction';
import { LintRule } from '../lint/linter';
import { StageImage } from '../stage-image';
import { Command, Stage } from '../stages';
import { UsesBeforeDeclaration } from '../warnings';
import { BuildState } from './build-state';

/** The ARGs of BuildKit's attestations, which never become variables. */
export const neverVariables: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** A stage being built, instruction by instruction; it watches every use of a variable. */
export class StageBuild implements ExpandOptions {
  /** What limits the text and work of its expansions. */
  public readonly budget: Budget;
  private command!: Command;
  private readonly used = new Set<string>();
  private readonly uses = new UsesBeforeDeclaration();
  /** Where the uses of the current word are noted, if they are asked for. */
  private noted?: VariableUse[];
  private notedPart: VariableUse['part'] = 'value';

  public constructor(
    public readonly state: BuildState,
    public readonly stage: Stage,
    public readonly image: StageImage,
  ) {
    this.budget = state.budget;
  }

  /** Turns to the next instruction. */
  public begin(command: Command): void {
    this.command = command;
  }

  /** Expands a word in the stage's scope. */
  public expand(word: string): Value {
    return expand(word, this.state.escape, this.image.scope, this);
  }

  /** Expands the text of a here-document, in which quotes are text. */
  public expandDocument(text: string): Value {
    return expand(text, '\\', this.image.scope, { ignoreQuotes: true, budget: this.budget, onUse: (...use) => this.onUse(...use) });
  }

  /** Expands a word and splits the result; undefined when it is not known. */
  public expandToWords(word: string): string[] | undefined {
    const splitter = new WordSplitter();
    const value = expand(word, this.state.escape, this.image.scope, { splitter, budget: this.budget });
    return value instanceof Unknown ? undefined : splitter.words();
  }

  /** Expands a word and notes the variables that it uses. */
  public expandNoting(word: string, part: VariableUse['part'], uses: VariableUse[]): Value {
    this.noted = uses;
    this.notedPart = part;
    try {
      return this.expand(word);
    } finally {
      this.noted = undefined;
    }
  }

  /** Told of every use of a variable. */
  public onUse(name: string, value: Value | undefined, operator: string): void {
    const found = value === undefined ? 'unset' : value instanceof Unknown ? 'unknown' : value === '' ? 'empty' : 'value';
    this.noted?.push({ name, found, value: typeof value === 'string' ? value : undefined, part: this.notedPart, operator });
    if (value === undefined || isMaybeSet(value) || operator === ':?') {
      this.checkUse(name, value, operator);
    }
  }

  /** Told of a pattern that is known only roughly. */
  public onRoughPattern(): void {
    this.leaveUndecided('pattern');
  }

  public origin(instruction: Instruction, written: LabelOrigin['written'], uses: readonly VariableUse[]): LabelOrigin {
    return { line: instruction.line.startLine, stage: this.stage.index, written, uses };
  }

  /** Notes that an ARG declares a name. */
  public declare(name: string): void {
    const { line } = this.command.instruction;
    const { warnings, buildArgs } = this.state;
    this.uses.declare(name, line, warnings);
    warnings.checkDeclared(name, line, buildArgs.has(name));
    this.image.declare(name);
  }

  /** Notes that the instruction breaks one of BuildKit's rules. */
  public lint(rule: LintRule, message: string): void {
    const { instruction, isTrigger } = this.command;
    this.state.linter?.reportFor(isTrigger ? [] : instruction.line.comments, rule, instruction.line, message);
  }

  /** Notes that only the base image tells whether a word is what it has to be. */
  public leaveUndecided(check: UndecidedCheck): void {
    const { instruction, isTrigger } = this.command;
    this.state.undecided.push({ line: instruction.line.startLine, check, isTrigger });
  }

  /** Notes that only the base image tells whether one of BuildKit's rules is broken, if that matters to the file. */
  public leaveLintUndecided(): void {
    if (this.state.linter) {
      this.leaveUndecided('lint');
    }
  }

  /** Notes that the instruction takes files from a stage. */
  public takeFrom(stage: Stage): void {
    (this.stage.taken ??= []).push(stage);
  }

  /** Notes a problem that only is one when the stage gets into what is sent to the daemon. */
  public failWhenSent(error: InstructionError): void {
    this.state.unsendable.push({ stage: this.stage, error, line: this.command.instruction.line });
  }

  /** Notes an instruction of which a stage should have one only. */
  public useOnce(kind: string): void {
    if (this.used.has(kind)) {
      this.lint('MultipleInstructionsDisallowed', `a stage has one ${kind.toUpperCase()} only: the last one wins`);
    }
    this.used.add(kind);
  }

  private checkUse(name: string, value: Value | undefined, operator: string): void {
    const { line } = this.command.instruction;
    this.state.warnings.checkDemand(name, value, operator, line);
    if ((value === undefined || isMaybeSet(value)) && !this.image.declares(name)) {
      this.uses.note(name, line);
      if (isMaybeSet(value)) {
        this.leaveLintUndecided();
      } else if (!neverVariables.has(name)) {
        this.lint('UndefinedVar', `nothing sets the variable '${name}'`);
      }
    }
  }
}

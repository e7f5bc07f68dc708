import { InstructionError } from '../instruction-error';
import { LabelOrigin, VariableUse } from '../evaluation';
import { UNKNOWN, Value } from '../expansion/environment';
import { expand } from '../expansion/expand';
import { Instruction } from '../instructions/instruction';
import { GlobalScope } from '../scope';
import { StageImage } from '../stage-image';
import { Stage } from '../stages';

/** What the whole build shares. */
export interface BuildContext {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly globalScope: GlobalScope;
  readonly escape: string;
  readonly budget: Budget;
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

/** A stage being built, instruction by instruction. */
export class StageBuild {
  public constructor(
    public readonly context: BuildContext,
    public readonly stage: Stage,
    public readonly image: StageImage,
  ) {}

  /** Expands a word in the stage's scope. */
  public expand(word: string): Value {
    return this.spend(expand(word, this.context.escape, this.image.scope));
  }

  /** Expands a word and notes the variables that it uses. */
  public expandNoting(word: string, uses: VariableUse[]): Value {
    const onUse = (name: string, value: Value | undefined, operator: string): void => {
      const found = value === undefined ? 'unset' : value === UNKNOWN ? 'unknown' : value === '' ? 'empty' : 'value';
      uses.push({ name, found, operator });
    };
    return this.spend(expand(word, this.context.escape, this.image.scope, { onUse }));
  }

  public origin(instruction: Instruction, written: LabelOrigin['written'], uses: readonly VariableUse[]): LabelOrigin {
    return { line: instruction.line.startLine, stage: this.stage.index, written, uses };
  }

  public spend(value: Value): Value {
    if (value !== UNKNOWN && value.length > 1000) {
      this.context.budget.spend(value.length);
    }
    return value;
  }
}

import { declarationsOf } from './declarations';
import { Declaration, EvaluatedLabel, StageSummary } from './evaluation';
import { Budget } from './expansion/budget';
import { StageImage } from './stage-image';
import { Stage } from './stages';

/** A stage as messages need to know it. */
export class SummarizedStage implements StageSummary {
  public readonly index: number;
  public readonly name: string;
  public readonly line: number;

  public constructor(
    private readonly stage: Stage,
    private readonly imageOf: (stage: Stage) => StageImage,
    private readonly budget: Budget,
  ) {
    this.index = stage.index;
    this.name = stage.name;
    this.line = stage.from!.line.startLine;
  }

  public label(name: string): EvaluatedLabel | undefined {
    return this.imageOf(this.stage).certainLabel(name, this.budget);
  }

  public declarations(): readonly Declaration[] {
    return this.stage.instructions.flatMap((instruction) => declarationsOf(instruction, this.index));
  }
}

import { EvaluatedLabel, EvaluateInput } from './evaluation';
import { Source } from './source';
import { StageImage } from './stage-image';
import { Stage } from './stages';
import { Warnings } from './warnings';

/** Finds labels of stages whose labels do not reach the image. */
export class LostLabels extends Warnings {
  private readonly chain = new Set<Stage>();

  public constructor(
    source: Source,
    private readonly build: EvaluateInput,
    private readonly target: Stage,
    private readonly reached: ReadonlyMap<string, EvaluatedLabel>,
  ) {
    super(source, build);
    for (let stage: Stage | undefined = target; stage; stage = stage.base) {
      this.chain.add(stage);
    }
  }

  /** Looks at one stage, asking for its image only if it sets any labels and they are lost. */
  public check(stage: Stage, imageOf: (stage: Stage) => StageImage): void {
    if (this.isFull || this.chain.has(stage) || !stage.instructions.some(({ kind }) => kind === 'label')) {
      return;
    }
    const { reservedLabel } = this.build;
    const image = imageOf(stage);
    for (const name of image.ownLabels()) {
      const { origin, value } = image.labelBefore(name)!;
      if (typeof value === 'string' && (reservedLabel === undefined ? !this.reached.has(name) : name === reservedLabel)) {
        const message = `label '${name}' is in the stage ${stage.title}, but the image is that of the stage ${this.target.title}: move the LABEL there`;
        this.add('cdk-sparta-oci:label-in-unbuilt-stage', message, origin.line, name);
      }
    }
  }
}

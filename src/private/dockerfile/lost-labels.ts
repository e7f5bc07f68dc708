import { EvaluatedLabel, EvaluateInput } from './evaluation';
import { Source } from './source';
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

  /** Looks at one stage, asking for its labels only if it sets any and they are lost. */
  public check(stage: Stage, labels: () => ReadonlyMap<string, EvaluatedLabel>): void {
    if (this.chain.has(stage) || !stage.instructions.some(({ kind }) => kind === 'label')) {
      return;
    }
    const { reservedLabel } = this.build;
    for (const [name, { line, stage: index }] of labels()) {
      if (index === stage.index && (reservedLabel === undefined ? !this.reached.has(name) : name === reservedLabel)) {
        const message = `label '${name}' is in the stage ${stage.title}, but the image is that of the stage ${this.target.title}: move the LABEL there`;
        this.add('cdk-sparta-oci:label-in-unbuilt-stage', message, line, name);
      }
    }
  }
}

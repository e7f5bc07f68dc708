import { Budget } from './expansion/budget';
import { emptyEnvironment } from './expansion/environment';
import { expand } from './expansion/expand';
import { GlobalScope } from './global-scope';
import { imageReferenceProblem } from './image-reference';
import { InstructionError } from './instruction-error';
import { FromInstruction, Instruction } from './instructions/instruction';
import { parsePlatform, Platform } from './platforms';
import { StageImage } from './stage-image';
import { suggest } from './suggest';
import { toLower } from './unicode';

export const SCRATCH = 'scratch';

/** How many stages a message lists. */
const MOST_NAMED = 20;

/** An instruction of a stage and the stages that it copies from or mounts. */
export interface Command {
  readonly instruction: Instruction;
  readonly sources: readonly Stage[];
  /** The line to report, which for a trigger is that of its ONBUILD. */
  readonly isTrigger: boolean;
}

/** A stage, or an image that an instruction copies from. */
export class Stage {
  public commands: Command[] = [];
  public readonly dependencies = new Map<Stage, Command>();
  public image?: StageImage;
  /** The stages whose files its instructions take, found while it is built. */
  public taken?: Stage[];

  public constructor(
    public readonly index: number,
    /** The stage's name in lower case, '' when it has none. */
    public readonly name: string,
    /** The base with its variables expanded: a stage's name or an image. */
    public readonly baseName: string,
    /** The stage that it is built from, if its base is one. */
    public readonly base: Stage | undefined,
    public readonly from: FromInstruction | undefined,
    public readonly instructions: readonly Instruction[],
    /** The platform of its own that the FROM asks for. */
    public readonly platform?: Platform,
  ) {}

  /** Whether it is an image that was named by COPY --from or a mount only. */
  public get isImageOnly(): boolean {
    return this.from === undefined;
  }

  /** Whether files can be taken from it: its instructions ran, or it is an image. */
  public get isBuilt(): boolean {
    return this.isImageOnly || this.image !== undefined;
  }

  /** How messages call it. */
  public get title(): string {
    return this.name === '' ? `number ${this.index}` : `'${this.name}'`;
  }
}

/** The stages of a Dockerfile, by their order and name. */
export class Stages {
  public readonly all: Stage[] = [];
  private readonly byName = new Map<string, Stage>();

  public constructor(
    private readonly scope: GlobalScope,
    private readonly escape: string,
    private readonly budget: Budget,
  ) {}

  /** Adds the stage that a FROM begins. */
  public add(from: FromInstruction, instructions: readonly Instruction[]): Stage {
    const baseName = this.expandBase(from);
    const platform = this.expandPlatform(from);
    checkStageName(from);
    const stage = new Stage(this.all.length, from.stage, baseName, this.byName.get(baseName), from, instructions, platform);
    this.all.push(stage);
    if (stage.name !== '') {
      this.byName.set(stage.name, stage);
    }
    return stage;
  }

  /** The stage to build. */
  public target(name: string | undefined): Stage {
    if (name === undefined || name === '') {
      return this.all[this.all.length - 1];
    }
    const stage = this.find(name);
    if (!stage) {
      throw new InstructionError(`no stage is named '${name}': ${this.whatToName(name)}`);
    }
    return stage;
  }

  /** The stage or image that COPY --from or a mount names; an image is added to the list. */
  public source(name: string): Stage {
    const stage = this.find(name);
    if (stage) {
      return stage;
    }
    return new Stage(this.all.length, '', name, undefined, undefined, []);
  }

  /** The stage that `COPY --from` names, by name or by number. */
  public copySource(from: string): Stage {
    if (expand(from, this.escape, emptyEnvironment) !== from) {
      throw new InstructionError('variables are not expanded in COPY --from: define a stage with FROM and name it here', `--from=${from}`);
    }
    const index = /^[+-]?[0-9]+$/.test(from) ? BigInt(from) : undefined;
    if (index === undefined || index > 2n ** 63n - 1n || index < -(2n ** 63n)) {
      return this.source(from);
    }
    if (index < 0n || index >= BigInt(this.all.length)) {
      throw new InstructionError(`no stage has the number ${from}: they count from 0 to ${this.all.length - 1}`, `--from=${from}`);
    }
    return this.all[Number(index)];
  }

  /** Counts an image among the stages; `COPY --from=<number>` may then mean it. */
  public register(stage: Stage): void {
    if (stage.isImageOnly) {
      this.all.push(stage);
    }
  }

  private find(name: string): Stage | undefined {
    return this.byName.get(toLower(name));
  }

  private whatToName(name: string): string {
    const names = [...this.byName.keys()];
    if (names.length === 0) {
      return `no stage has a name: write \`FROM <image> AS ${toLower(name)}\`, or leave \`target\` out to build the last stage`;
    }
    const near = suggest(toLower(name), names);
    const list = names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more` : names.join(', ');
    return `${near ? `did you mean ${near}? ` : ''}the stages are ${list}: name one of them in \`target\`, or leave it out to build the last stage`;
  }

  private expandBase(from: FromInstruction): string {
    const baseName = expand(from.base, this.escape, this.scope, { budget: this.budget }) as string;
    if (baseName === '') {
      throw new InstructionError(`the image '${from.base}' is blank once its variables are expanded: give its ARG a default before the first FROM`, from.base);
    }
    return baseName;
  }

  private expandPlatform(from: FromInstruction): Platform | undefined {
    if (from.platform === '') {
      return undefined;
    }
    const platform = expand(from.platform, this.escape, this.scope, { budget: this.budget }) as string;
    if (platform === '') {
      throw new InstructionError(`the platform '${from.platform}' is blank once its variables are expanded`, from.platform);
    }
    const parsed = parsePlatform(platform);
    if (!parsed) {
      throw new InstructionError(`'${platform}' is no platform: write <os>/<architecture>, as in linux/arm64`, from.platform);
    }
    return parsed;
  }
}

/** Checks that a stage could be a build context given by name, which BuildKit looks for: its name has to be that of an image. */
function checkStageName({ stage }: FromInstruction): void {
  if (stage !== '' && imageReferenceProblem(stage)) {
    throw new InstructionError(`invalid stage name '${stage}': between letters and digits, it may hold one . or _, two _, or any number of -, and it ends with a letter or digit`, stage);
  }
}

/** Checks that a base is the name of an image, which that of a stage always is. */
export function checkImageName(stage: Stage): void {
  const problem = imageReferenceProblem(stage.baseName);
  if (problem) {
    throw new InstructionError(`'${stage.baseName}' is neither a stage before this line nor a valid image name: ${problem}`, stage.from?.base ?? stage.baseName);
  }
}

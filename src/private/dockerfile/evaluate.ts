import { declarationsOf } from './declarations';
import { DockerfileError } from './dockerfile-error';
import { EvaluateInput, Evaluation } from './evaluation';
import { Budget } from './expansion/budget';
import { expand } from './expansion/expand';
import { frontendProblems } from './frontend-limits';
import { GlobalScope, predefinedArgs } from './global-scope';
import { ArgInstruction, FromInstruction } from './instructions/instruction';
import { lintDefaultBases, lintFile } from './lint/file-rules';
import { lintFrom } from './lint/from-rules';
import { Linter } from './lint/linter';
import { LostLabels } from './lost-labels';
import { normalizePlatform, parsePlatform, Platform } from './platforms';
import { ProblemLog } from './problem-log';
import { ParsedFile, readDockerfile, readTrigger } from './read';
import { Source } from './source';
import { BuildState } from './stage-build/build-state';
import { resolveEpoch } from './stage-build/epoch';
import { runCommand } from './stage-build/run-command';
import { StageBuild } from './stage-build/stage-build';
import { checkCircles, connect, ofSentStages, reach, toCommand } from './stage-build/stage-graph';
import { UnsendableBytes } from './stage-build/unsendable-bytes';
import { StageImage } from './stage-image';
import { checkImageName, Command, SCRATCH, Stage, Stages } from './stages';
import { SummarizedStage } from './summarized-stage';
import { wellFormed } from './unicode';
import { Warnings } from './warnings';

const INVALID = 'cdk-sparta-oci:dockerfile-invalid';
const BUILD_PLATFORM: Platform = { os: 'linux', osVersion: '', architecture: 'amd64', variant: '', text: 'linux/amd64', hasLoneBytes: false };

/**
 * Evaluates a Dockerfile: tells which labels the image would carry that BuildKit builds from it.
 *
 * @throws DockerfileError when BuildKit would refuse the Dockerfile
 */
export function evaluateDockerfile(input: EvaluateInput): Evaluation {
  return new Build(input).run();
}

/** One build, without building anything. */
class Build {
  private readonly source: Source;
  private readonly problems: ProblemLog;
  private readonly file: ParsedFile;
  private readonly platform: Platform;
  private readonly state: BuildState;
  private readonly stages: Stages;
  private readonly globalArgs: ArgInstruction[] = [];
  private readonly budget = new Budget();

  public constructor(private readonly input: EvaluateInput) {
    this.source = new Source(input.name, wellFormed(input.text));
    this.problems = new ProblemLog(this.source);
    const buildArgs = new Map<string, string>();
    for (const [name, value] of Object.entries(input.buildArgs ?? {})) {
      buildArgs.set(wellFormed(name), wellFormed(value));
    }
    frontendProblems(this.source.text, buildArgs).forEach((problem) => this.problems.add(problem));
    this.problems.stop();
    this.file = readDockerfile(this.source);
    const { platform = BUILD_PLATFORM.text } = input;
    this.platform = platform === BUILD_PLATFORM.text ? BUILD_PLATFORM : this.readPlatform(platform);
    const linter = this.problems.attempt(undefined, () => Linter.forFile(this.source.text, buildArgs.get('BUILDKIT_DOCKERFILE_CHECK')));
    this.state = {
      buildArgs,
      globalScope: new GlobalScope(() => this.predefinedArgs()),
      escape: this.file.escape,
      budget: this.budget,
      warnings: new Warnings(this.source, input),
      undecided: [],
      unsendable: [],
      linter,
    };
    this.stages = new Stages(this.state.globalScope, this.file.escape, this.budget);
  }

  public run(): Evaluation {
    const { linter, globalScope } = this.state;
    const { instructions, escape } = this.file;
    if (linter) {
      lintFile(linter, instructions);
      lintDefaultBases(linter, instructions, globalScope, escape, this.budget);
    }
    this.declareGlobals();
    this.problems.attempt(undefined, () => resolveEpoch(this.state, instructions));
    this.collectStages();
    this.problems.stop();
    if (linter) {
      const declared = new Set([...globalScope.names(), ...this.globalArgs.flatMap(({ args }) => args.map(({ name }) => name))]);
      this.stages.all.forEach(({ from }) => lintFrom(linter, from!, globalScope, declared, escape, this.budget));
    }
    const target = this.problems.attempt(undefined, () => this.stages.target(this.input.target));
    this.problems.stop();
    this.connectStages();
    this.problems.stop();
    const reachable = this.resolve(target!);
    this.problems.stop();
    for (const stage of this.stages.all) {
      if (reachable.has(stage) && !stage.image) {
        this.build(stage);
      }
    }
    ofSentStages(this.state.unsendable, target!).forEach(({ error, line }) => this.problems.note(error, line));
    this.problems.stop();
    for (const { rule, line, message } of linter?.violations ?? []) {
      this.problems.add(`${rule}: ${message} (# check=error=true makes this fatal)`, line);
    }
    this.problems.stop();
    return this.conclude(target!);
  }

  private readPlatform(text: string): Platform {
    const platform = parsePlatform(text);
    if (!platform || platform.hasLoneBytes) {
      throw new DockerfileError([this.source.diagnoseFile(INVALID, `'${text}' is no platform: write <os>/<architecture>, as in linux/arm64`)]);
    }
    return normalizePlatform(platform);
  }

  /** The line in which an ARG first declares a name. */
  private lineOfArg(name: string): number | undefined {
    const found = this.file.instructions.find((instruction) => instruction.kind === 'arg' && instruction.args.some((arg) => arg.name === name));
    return found?.line.startLine;
  }

  private predefinedArgs(): [string, string][] {
    const { target } = this.input;
    const froms = this.file.instructions.filter((instruction): instruction is FromInstruction => instruction.kind === 'from');
    const stage = target === undefined || target === '' ? froms[froms.length - 1]?.stage ?? '' : target;
    const { buildArgs } = this.state;
    return predefinedArgs(BUILD_PLATFORM, this.platform, stage).map(([name, value]) => [name, buildArgs.get(name) ?? value]);
  }

  /** The ARGs before the first FROM, in order. */
  private declareGlobals(): void {
    for (const instruction of this.file.instructions) {
      if (instruction.kind !== 'arg') {
        return;
      }
      this.globalArgs.push(instruction);
      this.problems.attempt(instruction.line, () => this.declareGlobal(instruction));
    }
  }

  private declareGlobal(instruction: ArgInstruction): void {
    const { buildArgs, globalScope, escape, budget } = this.state;
    for (const { name, value } of instruction.args) {
      const result = buildArgs.get(name) ?? (value === undefined ? undefined : (expand(value, escape, globalScope, { budget }) as string));
      if (result !== undefined) {
        globalScope.set(name, result);
      }
    }
  }

  private collectStages(): void {
    const { instructions } = this.file;
    let at = this.globalArgs.length;
    const first = instructions[at];
    if (first === undefined) {
      this.problems.add('the Dockerfile has no stage: add FROM <image>');
      return;
    }
    for (; at < instructions.length && instructions[at].kind !== 'from'; at++) {
      const { keyword, line } = instructions[at];
      this.problems.add(`only ARG may stand before the first FROM: move ${keyword.toUpperCase()} after it`, line, keyword);
    }
    while (at < instructions.length) {
      const from = instructions[at] as FromInstruction;
      let end = at + 1;
      while (end < instructions.length && instructions[end].kind !== 'from') {
        end++;
      }
      const body = instructions.slice(at + 1, end);
      this.problems.attempt(from.line, () => this.stages.add(from, body));
      at = end;
    }
  }

  private connectStages(): void {
    for (const stage of [...this.stages.all]) {
      for (const instruction of stage.instructions) {
        try {
          const command = toCommand(instruction, this.stages, false);
          stage.commands.push(command);
          connect(stage, command, this.stages);
        } catch (error) {
          this.problems.note(error, instruction.line);
        }
      }
    }
    if (this.problems.isEmpty) {
      this.problems.attempt(undefined, () => checkCircles(this.stages.all));
    }
  }

  /** Finds the stages to build; ONBUILD triggers may need further ones. */
  private resolve(target: Stage): Set<Stage> {
    const reached = new Set<Stage>();
    let checked = 0;
    for (let wanted = [target]; wanted.length > 0 && this.problems.isEmpty; ) {
      const fresh = reach(wanted, reached);
      for (; checked < this.stages.all.length; checked++) {
        const stage = this.stages.all[checked];
        this.problems.attempt(stage.from?.line, () => checkImageName(stage));
      }
      wanted = fresh.flatMap((stage) => this.addTriggers(stage));
    }
    return reached;
  }

  /** Puts the triggers of the direct parent in front of a stage's own instructions; gives the stages that they need. */
  private addTriggers(stage: Stage): Stage[] {
    const commands: Command[] = [];
    if (!stage.base) {
      return [];
    }
    for (const { instruction } of stage.base.commands) {
      if (instruction.kind === 'onbuild') {
        const { line, trigger } = instruction;
        const command = this.problems.attempt(line, () => toCommand({ ...readTrigger(trigger), line }, this.stages, true));
        if (command) {
          commands.push(command);
          connect(stage, command, this.stages);
        }
      }
    }
    stage.commands = [...commands, ...stage.commands];
    return commands.flatMap(({ sources }) => sources);
  }

  private build(stage: Stage): void {
    stage.image = this.startImage(stage);
    const build = new StageBuild(this.state, stage, stage.image);
    for (const command of stage.commands) {
      try {
        runCommand(build, command);
      } catch (error) {
        this.problems.note(error, command.instruction.line);
      }
    }
  }

  private startImage(stage: Stage): StageImage {
    if (stage.base) {
      return stage.base.image!.child();
    }
    if (stage.baseName === SCRATCH) {
      return StageImage.scratch(this.platform);
    }
    const platform = stage.platform ?? this.platform;
    if (platform.hasLoneBytes) {
      const { line, platform: written } = stage.from!;
      this.state.unsendable.push({ stage, error: new UnsendableBytes('the platform', written), line });
    }
    return StageImage.external(stage.baseName, platform);
  }

  private conclude(target: Stage): Evaluation {
    const { budget } = this.state;
    const { known, unknown, unnamed } = target.image!.finish(budget);
    const { baseImage, isScratch } = target.image!;
    const imageOf = (stage: Stage): StageImage => this.imageOf(stage);
    const stages = this.stages.all.filter((stage) => !stage.isImageOnly).map((stage) => new SummarizedStage(stage, imageOf, budget));
    this.state.warnings.checkReservedArgs((name) => this.lineOfArg(name));
    // Other stages may still be looked at for their labels; what else is to be said of them is of no interest.
    this.state.warnings.stop();
    this.problems.ignore();
    const undecided = [...this.state.undecided];
    const lost = stages.length > 1 ? new LostLabels(this.source, this.input, target, known) : undefined;
    this.stages.all.forEach((stage) => lost?.check(stage, imageOf));
    return {
      name: this.source.name,
      text: this.source.text,
      labels: known,
      unknownLabels: new Set([...unknown.keys(), ...unnamed.map(({ written }) => written.key)]),
      unknownOrigins: unknown,
      unnamedLabels: unnamed,
      undecided,
      baseImage,
      isScratch,
      stages,
      target: stages[target.index],
      globalDeclarations: this.globalArgs.flatMap((instruction) => declarationsOf(instruction, undefined)),
      buildArgs: this.input.buildArgs ?? {},
      warnings: [...this.state.warnings.list(), ...(lost?.list() ?? [])],
    };
  }

  /** The image of any stage; one that is not built is evaluated now, its problems being of no matter. */
  private imageOf(stage: Stage): StageImage {
    const chain: Stage[] = [];
    for (let next: Stage | undefined = stage; next && !next.image; next = next.base) {
      chain.push(next);
    }
    chain.reverse().forEach((link) => this.build(link));
    return stage.image!;
  }
}

import { BuilderFeature, linesWhere } from './builder-feature';
import { DockerfileReading } from './dockerfile-reading';
import { EvaluatedLabel, VariableUse } from '../../src/private/dockerfile/evaluation';

/** Build arguments that need no ARG to reach a RUN. */
const PROXIES = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]));

/** Features of variables and of the stages that they come from. */
export const VARIABLE_FEATURES: readonly BuilderFeature[] = [
  {
    id: 'inherited-argument',
    title: 'a label with an ARG of the stage that its own stage is from',
    lines: (reading) => labelLines(reading, (label, { name, found }) => found === 'value' && isInherited(reading, label, name)),
    effects: { 'classic builder of Docker': 'reads otherwise', 'buildah': 'reads otherwise' },
  },
  {
    id: 'argument-over-environment',
    title: 'a label with a variable that an ARG sets after an ENV',
    lines: (reading) => labelLines(reading, (label, { name, found }) => found === 'value' && isSetByBoth(reading, label, name)),
    effects: { 'classic builder of Docker': 'reads otherwise', 'buildah': 'reads otherwise' },
  },
  {
    id: 'arguments-of-one-line',
    title: 'an ARG that uses another one of the same line',
    lines: (reading) => linesWhere(reading, (instruction) => instruction.kind === 'arg' && instruction.args.length > 1
      && reading.variablesOf(instruction).some(({ name }) => instruction.args.some((arg) => arg.name === name))),
    effects: { 'BuildKit in Docker': 'reads otherwise', 'classic builder of Docker': 'reads otherwise', 'buildah': 'reads otherwise' },
  },
  {
    id: 'platform-argument-default',
    title: 'a default of its own for an argument such as TARGETARCH',
    lines: (reading) => linesWhere(reading, (instruction) => instruction.kind === 'arg'
      && instruction.args.some(({ name, value }) => value !== undefined && /^(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$/.test(name))),
    effects: { buildah: 'reads otherwise' },
  },
  {
    id: 'target-stage',
    title: 'a label with TARGETSTAGE',
    lines: (reading) => labelLines(reading, (_label, { name, found }) => name === 'TARGETSTAGE' && found === 'value'),
    effects: { 'BuildKit in Docker': 'reads otherwise', 'classic builder of Docker': 'reads otherwise' },
  },
  {
    id: 'proxy-argument',
    title: 'a label with a proxy that is a build argument, but has no ARG',
    lines: (reading) => labelLines(reading, (_label, { name, found }) => found === 'unset' && PROXIES.has(name) && Object.hasOwn(reading.evaluation.buildArgs, name)),
    effects: { 'classic builder of Docker': 'reads otherwise', 'buildah': 'reads otherwise' },
  },
  {
    id: 'empty-environment-name',
    title: 'an ENV whose name is a variable without a value',
    lines: (reading) => linesWhere(reading, (instruction) => instruction.kind === 'env' && instruction.pairs.some(({ key }) => isUnset(reading, key))),
    effects: { 'classic builder of Docker': 'fails' },
  },
  {
    id: 'target-in-other-letters',
    title: 'a target whose name is not written as the stage\'s',
    lines: (reading) => reading.stages.filter(({ index, name }) => reading.target !== undefined && reading.target !== ''
      && index === reading.evaluation.target.index && name !== reading.target).map(({ from }) => from.line.startLine),
    effects: { buildah: 'fails' },
  },
  {
    id: 'stage-in-other-letters',
    title: 'a FROM whose stage is not written as after AS',
    lines: ({ stages }) => stages
      .filter(({ from, index }) => stages.slice(0, index).some(({ name }) => name.toLowerCase() === from.base && name !== from.base))
      .map(({ from }) => from.line.startLine),
    effects: { buildah: 'reads otherwise' },
  },
];

/** The lines of labels that use a variable of some kind. */
function labelLines({ evaluation }: DockerfileReading, holds: (label: EvaluatedLabel, use: VariableUse) => boolean): number[] {
  const found = [...evaluation.labels.values()].filter((label) => label.uses.some((use) => holds(label, use)));
  return [...new Set(found.map(({ line }) => line))];
}

/** Whether the last word on a variable was an ARG of another stage. */
function isInherited({ evaluation }: DockerfileReading, label: EvaluatedLabel, name: string): boolean {
  const own = evaluation.stages[label.stage].declarations().filter((each) => each.name === name && each.line < label.line);
  if (own.length > 0) return false;
  for (let index = label.stage - 1; index >= 0; index--) {
    const last = evaluation.stages[index].declarations().filter((each) => each.name === name).at(-1);
    if (last) return last.keyword === 'ARG';
  }
  return false;
}

/** Whether a variable was set by ENV, and then by an ARG that has a value. */
function isSetByBoth(reading: DockerfileReading, label: EvaluatedLabel, name: string): boolean {
  const { from, instructions } = reading.stages[label.stage];
  let hasEnvironment = false;
  let isArgument = false;
  for (const instruction of [from, ...instructions]) {
    if (instruction.line.startLine >= label.line) break;
    if (instruction.kind === 'env' && instruction.pairs.some(({ key }) => key === name)) {
      [hasEnvironment, isArgument] = [true, false];
    }
    const argument = instruction.kind === 'arg' ? instruction.args.find((arg) => arg.name === name) : undefined;
    if (argument && hasEnvironment && (argument.value !== undefined || Object.hasOwn(reading.evaluation.buildArgs, name))) {
      isArgument = true;
    }
  }
  return isArgument;
}

/** Whether a name is nothing but one variable, which nobody sets. */
function isUnset({ evaluation, stages }: DockerfileReading, key: string): boolean {
  const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(key)?.slice(1).find((each) => each !== undefined);
  if (name === undefined) return false;
  const declared = stages.flatMap(({ index }) => evaluation.stages[index].declarations());
  return !declared.some((each) => each.name === name) && !evaluation.globalDeclarations.some((each) => each.name === name);
}

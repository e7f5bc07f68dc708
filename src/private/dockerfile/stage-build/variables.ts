import { LabelOrigin, VariableUse } from '../evaluation';
import { Unknown, Value } from '../expansion/unknown';
import { ArgInstruction, PairsInstruction } from '../instructions/instruction';
import { looksSecret } from '../secret-name';
import { neverVariables, StageBuild } from './stage-build';

/** LABEL: all pairs are expanded, then set in order. */
export function runLabel(build: StageBuild, instruction: PairsInstruction): void {
  lintPairs(build, instruction);
  const pairs = instruction.pairs.map((written): { key: Value; value: Value; origin: LabelOrigin } => {
    const uses: VariableUse[] = [];
    const key = build.expandNoting(written.key, 'key', uses);
    return { key, value: build.expandNoting(written.value, 'value', uses), origin: build.origin(instruction, written, uses) };
  });
  for (const { key, value, origin } of pairs) {
    if (key instanceof Unknown) {
      build.image.setUnnamedLabel(key, origin, value);
    } else {
      warnIfReplaced(build, instruction, key, value);
      build.image.setLabel(key, origin, value);
    }
  }
}

/** ENV: all pairs are expanded, then set in order; they do not see each other. */
export function runEnv(build: StageBuild, instruction: PairsInstruction): void {
  lintPairs(build, instruction);
  const pairs = instruction.pairs.map(({ key, value }): { name: Value; value: Value } => ({ name: build.expand(key), value: build.expand(value) }));
  for (const { name, value } of pairs) {
    lintSecret(build, name);
    if (name instanceof Unknown) {
      build.image.scope.setUnknownName(name, value, build.state.budget);
    } else {
      build.image.scope.setEnv(name, value);
    }
  }
}

/**
 * ARG in a stage: the build arg, else the default expanded here, else the global value, else nothing.
 *
 * The default is not even looked at when the build arg is given. Later ARGs of a line see earlier ones.
 */
export function runArg(build: StageBuild, instruction: ArgInstruction): void {
  const { buildArgs, globalScope } = build.state;
  for (const { name, value } of instruction.args) {
    lintSecret(build, name);
    const given = buildArgs.get(name);
    const result = given ?? (value === undefined ? globalScope.get(name) : build.expand(value));
    if (result !== undefined && !neverVariables.has(name)) {
      build.image.scope.setArg(name, result);
    }
    build.declare(name);
  }
}

function warnIfReplaced(build: StageBuild, { line }: PairsInstruction, name: string, value: Value): void {
  const previous = build.image.labelBefore(name);
  if (previous) {
    const isSameStage = previous.origin.stage === build.stage.index;
    build.state.warnings.checkOverwritten(name, line, { line: previous.origin.line, isSameStage, isSameValue: previous.value === value });
  }
}

function lintPairs(build: StageBuild, { pairs, keyword }: PairsInstruction): void {
  if (pairs[0].isLegacy) {
    build.lint('LegacyKeyValueFormat', `${keyword} key=value is the form to use, not ${keyword} key value`);
  }
}

function lintSecret(build: StageBuild, name: Value): void {
  if (name instanceof Unknown) {
    build.leaveLintUndecided();
  } else if (build.state.linter && looksSecret(name)) {
    build.lint('SecretsUsedInArgOrEnv', `'${name}' looks like a secret, which ARG and ENV reveal`);
  }
}

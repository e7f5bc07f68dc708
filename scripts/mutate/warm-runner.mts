import * as path from 'node:path';
import { InstrumenterContext, StrykerOptions } from '@stryker-mutator/api/core';
import { Logger } from '@stryker-mutator/api/logging';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached, DryRunResult, DryRunStatus, MutantRunOptions, MutantRunResult,
  TestResult, TestRunner, TestStatus, toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { Outcome, WarmTestFile } from './warm-test-file.js';

declare global {
  /** Where instrumented sources look which mutant is active, and tell what is covered. */
  // eslint-disable-next-line no-var -- only a var becomes a property of the global object
  var __stryker__: InstrumenterContext | undefined;
}

function resultOf({ id, ms, failure }: Outcome): TestResult {
  const result = { id, name: id, timeSpentMs: ms };
  return failure === undefined ? { ...result, status: TestStatus.Success } : { ...result, status: TestStatus.Failed, failureMessage: failure };
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0];
}

/**
 * Tests one mutant after the other in a process in which sources, tests and the CDK stay loaded. Its price: what
 * was remembered before a mutant hides it, and what it leaves behind may meet the next one. So a test that fails must pass
 * again without the mutant; if it does not, a new process takes over.
 */
class WarmRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.logger, commonTokens.options);

  private readonly files: WarmTestFile[] = [];
  /** Files that cannot be run here, and why. */
  private readonly leftOut: string[] = [];
  private mutants = 0;
  private spoiled = false;

  constructor(private readonly log: Logger, private readonly options: StrykerOptions) {}

  capabilities() {
    // Files are loaded before it is known which mutant is to be active.
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    for (const name of this.options.testFiles ?? []) {
      try {
        this.files.push(WarmTestFile.load(path.resolve(name), name));
      } catch (error) {
        this.leftOut.push(`${name} is left out: ${firstLine(error)}`);
      }
    }
  }

  async dryRun(): Promise<DryRunResult> {
    for (const line of this.leftOut) this.log.warn(line);
    const context = (globalThis.__stryker__ ??= {});
    const tests: TestResult[] = [];
    for (const file of this.files) {
      const outcomes = await file.run({ bail: false, onTest: (id) => { context.currentTestId = id; } });
      const failed = outcomes.filter(({ failure }) => failure !== undefined);
      if (failed.length > 0) {
        this.log.warn(`tests left out because they fail here: ${failed.length}, the first is '${failed[0].id}': ${firstLine(failed[0].failure)}`);
      }
      for (const { id } of failed) delete context.mutantCoverage?.perTest[id];
      const passed = outcomes.filter((outcome) => !failed.includes(outcome));
      tests.push(...passed.map((outcome) => ({ ...resultOf(outcome), fileName: path.resolve(file.name) })));
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    if (this.spoiled) throw new Error('the mutant before has left something behind: a new process is needed');
    this.mutants += 1;
    const context = (globalThis.__stryker__ ??= {});
    Object.assign(context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const outcomes = await this.run(testFilter && new Set(testFilter), !disableBail);
    const timeout = determineHitLimitReached(context.hitCount, context.hitLimit);
    Object.assign(context, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });

    const failed = outcomes.filter(({ failure }) => failure !== undefined).map(({ id }) => id);
    const again = failed.length === 0 ? [] : await this.run(new Set(failed), true);
    if (again.some(({ failure }) => failure !== undefined)) {
      if (this.mutants > 1) throw new Error(`${failed[0]} fails without the mutant too: a new process is needed`);
      // Nothing ran before in this process, so it is this mutant that the test has noticed, unless it needs other tests before it.
      this.log.warn(`'${failed[0]}' fails with mutant ${activeMutant.id} (${activeMutant.fileName}:${activeMutant.location.start.line + 1}), and after it: taken as killed`);
      this.spoiled = true;
    }
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests: outcomes.map(resultOf) }, disableBail);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.files.map((file) => file.end()));
  }

  private async run(ids: ReadonlySet<string> | undefined, bail: boolean): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const cost = ({ spent, failures }: WarmTestFile) => spent / (1 + failures);
    for (const file of [...this.files].sort((a, b) => cost(a) - cost(b))) {
      outcomes.push(...await file.run({ ids, bail }));
      if (bail && outcomes.some(({ failure }) => failure !== undefined)) break;
    }
    return outcomes;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'warm', WarmRunner)];

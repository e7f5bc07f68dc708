import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

/** The environment variable that says which sample is taken. */
export const SAMPLE_VARIABLE = 'MUTATION_SAMPLE';

/**
 * Tests that look at the sources from other processes, where no mutant is active, or need an engine: they kill nothing, take
 * long, and leave servers and mounts behind when a mutant ends them midway.
 */
export const OTHER_PROCESSES = [
  '/node_modules/', '/test/e2e/', '/test/examples', '/test/architecture', '/test/migration-guide', '/test/costs', '/test/readme', '/test/private/context/stage-at-once',
];

/** Runs any test, each file with modules of its own, as the project's own tests are run. */
function jestRunner(tests: readonly string[]): object {
  const { jest: { moduleNameMapper, modulePathIgnorePatterns, transform, clearMocks } } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return {
    testRunner: 'jest',
    jest: {
      config: {
        reporters: [],
        testPathIgnorePatterns: OTHER_PROCESSES,
        ...(tests.length === 0 ? {} : { testMatch: tests.flatMap((each) => [`<rootDir>/${each}`, `<rootDir>/${each}/**/*.test.ts`]) }),
        moduleNameMapper,
        modulePathIgnorePatterns,
        transform,
        clearMocks,
      },
      enableFindRelatedTests: true,
    },
  };
}

/** The files that jest would find by the same words. */
function testFilesOf(name: string): string[] {
  const at = path.join(ROOT, name);
  const all = fs.statSync(at).isDirectory() ? fs.readdirSync(at, { recursive: true, encoding: 'utf8' }).sort().map((each) => path.join(name, each)) : [path.normalize(name)];
  const found = all.filter((each) => each.endsWith('.test.ts') && !OTHER_PROCESSES.some((other) => `/${each}`.includes(other)));
  if (found.length === 0) throw new Error(`'${name}' has no test that runs the sources in its own process`);
  return found;
}

/** Runs tests many times faster, in processes that keep their modules. */
function warmRunner(tests: readonly string[]): object {
  return { testRunner: 'warm', testFiles: [...new Set(tests.flatMap(testFilesOf))] };
}

export interface TestChoice {
  /** Test files, or folders of them, that are run, if not all. */
  readonly tests: readonly string[];
  /** Whether processes keep their modules from one mutant to the next. */
  readonly warm: boolean;
}

/**
 * How the mutation tester runs, for sources given by pattern.
 *
 * @param folder a throw-away folder
 * @param remembered where the results of this very choice of mutants are kept: the next run tests only what may have changed
 */
export function strykerOptions(mutate: readonly string[], folder: string, { tests, warm }: TestChoice, remembered: string): object {
  return {
    mutate: [...mutate, '!src/index.ts'],
    ...(warm ? warmRunner(tests) : jestRunner(tests)),
    coverageAnalysis: 'perTest',
    // A value that is made while a file is loaded is the same in every test of a process: each such mutant would take a run of all tests.
    ignoreStatic: true,
    checkers: ['sample'],
    plugins: ['@stryker-mutator/jest-runner', ...['warm-runner.mts', 'sample-checker.mts', 'survivors-reporter.mts'].map((each) => path.join(__dirname, each))],
    checkerNodeArgs: ['--import', 'tsx'],
    testRunnerNodeArgs: ['--import', 'tsx'],
    reporters: ['survivors'],
    concurrency: 2,
    incremental: true,
    incrementalFile: remembered,
    tempDirName: `${folder}/sandbox`,
    ignorePatterns: ['/lib', '/dist', '/bench/results', '/.git', '/test-reports', '/.mutation', '/test/oracle/bin', '/examples/**/cdk.out'],
    timeoutMS: 20_000,
    allowEmpty: true,
  };
}

import * as path from 'node:path';

/** The environment variable that says which sample is taken. */
export const SAMPLE_VARIABLE = 'MUTATION_SAMPLE';

/** Tests that look at the sources from other processes, where no mutant is active, or need an engine: they kill nothing and take long. */
const OTHER_PROCESSES = [
  '/node_modules/', '/test/e2e/', '/test/examples', '/test/architecture', '/test/migration-guide', '/test/costs', '/test/readme', '/test/program/e2e/', '/test/private/context/stage-at-once', '/test/languages',
];

/**
 * How the mutation tester runs, for sources given by pattern.
 *
 * @param folder a throw-away folder
 * @param tests test files, or folders of them, that are run, if not all
 * @param remembered where the results of this very choice of mutants are kept: the next run tests only what may have changed
 */
export function strykerOptions(mutate: readonly string[], folder: string, tests: readonly string[], remembered: string): object {
  return {
    mutate: [...mutate, '!src/index.ts'],
    testRunner: 'jest',
    coverageAnalysis: 'perTest',
    jest: {
      config: {
        reporters: [],
        testPathIgnorePatterns: OTHER_PROCESSES,
        ...(tests.length === 0 ? {} : { testMatch: tests.flatMap((each) => [`<rootDir>/${each}`, `<rootDir>/${each}/**/*.test.ts`]) }),
        moduleNameMapper: { '^cdk-sparta-oci$': '<rootDir>/src', '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
        modulePathIgnorePatterns: ['<rootDir>/dist/', '/cdk\\.out/'],
        transform: { '^.+\\.tsx?$': ['@swc/jest', {}] },
        clearMocks: true,
      },
      enableFindRelatedTests: true,
    },
    // A value that is made while a file is loaded is the same in every test of a process: each such mutant would take a run of all tests.
    ignoreStatic: true,
    checkers: ['sample'],
    plugins: ['@stryker-mutator/jest-runner', path.join(__dirname, 'sample-checker.mts'), path.join(__dirname, 'survivors-reporter.mts')],
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

import * as path from 'node:path';

/** The environment variable that says which sample is taken. */
export const SAMPLE_VARIABLE = 'MUTATION_SAMPLE';

/** Tests that look at the sources from other processes, where no mutant is active, or need an engine: they kill nothing and take long. */
const OTHER_PROCESSES = [
  '/node_modules/', '/test/e2e/', '/test/examples', '/test/architecture', '/test/migration-guide', '/test/costs', '/test/readme', '/test/program/e2e/', '/test/languages',
];

/** How the mutation tester runs, for sources given by pattern. */
export function strykerOptions(mutate: readonly string[], folder: string): object {
  return {
    mutate: [...mutate, '!src/index.ts'],
    testRunner: 'jest',
    coverageAnalysis: 'perTest',
    jest: {
      config: {
        reporters: [],
        testPathIgnorePatterns: OTHER_PROCESSES,
        moduleNameMapper: { '^cdk-sparta-oci$': '<rootDir>/src' },
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
    tempDirName: `${folder}/sandbox`,
    ignorePatterns: ['/lib', '/dist', '/bench/results', '/.git', '/test-reports', '/test/oracle/bin', '/examples/**/cdk.out'],
    timeoutMS: 20_000,
    allowEmpty: true,
  };
}

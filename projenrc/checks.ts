/** A check that the workflow makes in a job of its own; `.ci/run` makes most of them one after the other. */
export interface Check {
  readonly name: string;
  readonly run: string;
  /** Versions of Node.js. @default - the one that releases are made with */
  readonly nodes?: readonly string[];
  /** Whether it needs the library compiled, and does not do that itself. */
  readonly compiled?: boolean;
}

/** Every supported line of Node.js. */
export const NODES = ['20', '22', '24'];

/** test/workflow.test.ts holds this to what `.ci/run` runs. */
export const CHECKS: readonly Check[] = [
  { name: 'types', run: 'npm run check:types' },
  { name: 'tests', run: 'npm test', nodes: NODES, compiled: true },
  { name: 'docs', run: 'npm run check:docs' },
  { name: 'package', run: 'npm run check:package' },
  { name: 'examples', run: 'npm run check:examples' },
  { name: 'flags', run: 'npm run check:flags' },
  { name: 'policies', run: 'npm run check:policies' },
  { name: 'languages', run: 'npm run verify:languages' },
  { name: 'demo', run: 'npm run demo' },
  { name: 'benchmark', run: 'npm run bench -- --small', compiled: true },
  { name: 'conformance', run: 'npm run conformance' },
  { name: 'fuzz', run: 'npm run fuzz -- --runs 5000 --seed 2026' },
  { name: 'deployments', run: 'npm run e2e:deploy', compiled: true },
  { name: 'program', run: 'npm run e2e:operate', compiled: true },
  { name: 'farm', run: 'npm run e2e:farm', compiled: true },
  { name: 'cdk-2-224', run: 'scripts/compat.sh 2.224.0' },
  { name: 'cdk-newest', run: 'scripts/compat.sh latest' },
  { name: 'mutants', run: 'npm run mutate -- --changed HEAD~1 --sample 40 --seed 1 --minutes 3' },
];

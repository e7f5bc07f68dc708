import { awscdk } from 'projen';

/** Adds the tasks of this project to those that every construct library has. */
export function addTasks(project: awscdk.AwsCdkConstructLibrary): void {
  project.addTask('conformance', { description: 'Compare the Dockerfile evaluator with BuildKit on every conformance case', exec: 'tsx scripts/conformance.ts', receiveArgs: true });

  project.addTask('fuzz', { description: 'Compare the Dockerfile evaluator with BuildKit on random Dockerfiles', exec: 'tsx scripts/fuzz.ts', receiveArgs: true });

  project.addTask('bench:evaluate', { description: 'Measure how fast Dockerfiles are evaluated', exec: 'tsx scripts/bench-evaluate.ts', receiveArgs: true });

  project.addTask('docs:rules', { description: 'Write the documentation of the rules for Dockerfiles', exec: 'tsx scripts/dockerfile-rules.ts' });

  project.addTask('conformance:builds', { description: 'Compare BuildKit with real engines on a sample of the conformance cases', exec: 'tsx scripts/conformance-builds.ts', receiveArgs: true });

  project.addTask('docs:worst-cases', { description: 'Write the documentation of the worst Dockerfiles, ours beside BuildKit (Go)', exec: 'tsx scripts/worst-cases.ts --write', receiveArgs: true });
  project.addTask('docs:tag', { description: 'Write the documentation of what the tag covers', exec: 'tsx scripts/tag-coverage.ts' });

  project.addTask('check:types', {
    description: 'Type-check sources, tests, scripts and examples',
    exec: 'tsc --noEmit -p tsconfig.dev.json',
  });

  project.addTask('verify:languages', {
    description: 'Build the package of every language, install it into a fresh project, and compare what the hello-world app synthesizes',
    steps: [{ spawn: 'compile' }, { exec: 'tsx scripts/verify-languages.ts', receiveArgs: true }],
  });

  project.addTask('check:package', {
    description: 'Check what the npm tarball holds, its size, how it installs and what loading it costs',
    steps: [{ spawn: 'compile' }, { exec: 'tsx scripts/package-hygiene.ts', receiveArgs: true }],
  });

  project.addTask('check:docs', {
    description: 'Compile every documented example and check that every public symbol is documented',
    steps: [{ spawn: 'compile' }, { exec: 'tsx scripts/check-docs.ts' }],
  });

  project.addTask('check:examples', {
    description: 'Copy each example out of the repository and synthesize it with the packed library',
    steps: [{ spawn: 'compile' }, { exec: 'tsx scripts/check-examples.ts' }],
  });

  project.addTask('check:nodes', {
    description: 'Run the unit tests on every supported version of Node.js',
    exec: 'tsx scripts/check-nodes.ts',
    receiveArgs: true,
  });

  project.addTask('docs:picture', {
    description: 'Deploy what the README shows, and draw what the terminal shows (compile before)',
    exec: 'tsx scripts/terminal-picture.ts',
  });

  project.addTask('check:policies', {
    description: 'Have public linters look at every policy that the library writes',
    exec: 'tsx scripts/check-policies.ts',
  });

  project.addTask('check:flags', {
    description: 'Synthesize the examples with no feature flag of the CDK and with all that it recommends',
    exec: 'tsx scripts/feature-flags.ts',
  });

  project.addTask('release:dry', {
    description: 'Make every artefact of a release, and publish nothing',
    steps: [{ spawn: 'compile' }, { exec: 'tsx scripts/release-dry.ts' }],
  });

  // Apart from the task test, because it installs a Python program on its first run.
  project.addTask('e2e:deploy', {
    description: 'Deploy examples with the real CLI into an account that moto plays, images going to a real registry',
    env: { JEST_JUNIT_OUTPUT_DIR: 'test-reports/deploy' },
    exec: "jest --testMatch '<rootDir>/test/e2e/deploy/**/*.deploy.ts' --ci --verbose --maxWorkers=1 --forceExit",
    receiveArgs: true,
  });

  project.addTask('e2e:operate', {
    description: 'Run the built program against an account that moto plays, with images in a real registry',
    env: { JEST_JUNIT_OUTPUT_DIR: 'test-reports/operate' },
    exec: "jest --testMatch '<rootDir>/test/e2e/operate/**/*.operate.ts' --ci --verbose --maxWorkers=1 --forceExit",
    receiveArgs: true,
  });

  // Apart from the task test, because it compiles buildx and buildkitd on its first run.
  project.addTask('e2e:farm', {
    description: 'Build and push with the real buildx and buildkitd what the program writes bake files for',
    env: { JEST_JUNIT_OUTPUT_DIR: 'test-reports/farm' },
    exec: "jest --testMatch '<rootDir>/test/e2e/farm/**/*.farm.ts' --ci --verbose --maxWorkers=1 --forceExit",
    receiveArgs: true,
  });

  project.addTask('demo', {
    description: 'Show the way of one image: label, manifest, build, push, and the label read back from a real registry',
    exec: 'tsx scripts/demo.ts',
  });

  project.addTask('bench', { description: 'Measure what the library costs beside every alternative (compile before)', exec: 'tsx bench/bench.ts', receiveArgs: true });

  project.addTask('bench:farm', {
    description: 'Measure building all images of an app on a farm beside cdk deploy', exec: 'tsx bench/farm.ts', receiveArgs: true,
  });

  project.addTask('mutate', { description: 'Change the sources one operator at a time and tell which changes no test notices', exec: 'tsx scripts/mutate.ts', receiveArgs: true });
}

import { awscdk, javascript } from 'projen';
import { addChangelogJob } from './projenrc/changelog-job';
import { addChecksWorkflow } from './projenrc/checks-workflow';
import { IMPURE, zones } from './projenrc/rooms';

/** The lowest versions that the library supports; it is compiled and tested against exactly these. */
const lowest = { cdk: '2.170.0', constructs: '10.4.2' };

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-sparta-oci',
  description:
    'Deploys container-image Lambda functions from the AWS CDK, publishing each image once, straight to the ECR repository and tag that its own Dockerfile names',
  author: 'cdk-sparta-oci contributors',
  authorAddress: 'cdk-sparta-oci@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-sparta-oci/cdk-sparta-oci.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-sparta-oci contributors',
  // The first four are those by which Construct Hub and registries find and sort construct libraries.
  keywords: ['aws-cdk', 'awscdk', 'constructs', 'cdk', 'aws', 'lambda', 'docker', 'oci', 'ecr', 'container', 'container-image', 'dockerfile', 'sparta'],
  homepage: 'https://github.com/cdk-sparta-oci/cdk-sparta-oci#readme',
  bugsUrl: 'https://github.com/cdk-sparta-oci/cdk-sparta-oci/issues',
  // Until 1.0.0 a minor version may change the API.
  stability: 'experimental',

  jsiiVersion: '~6.0.0',
  cdkVersion: lowest.cdk,
  constructsVersion: lowest.constructs,
  minNodeVersion: '20.0.0',
  // npm, because it comes with Node.js: a fresh clone needs nothing else.
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  // Source maps within the published files would be two thirds of what an app loads.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['examples/**/*.ts', 'program/**/*.ts', 'scripts/**/*.ts', '.projenrc.ts'],
    exclude: ['node_modules', '**/cdk.out'],
    compilerOptions: {
      // A second check looks only at what changed.
      incremental: true,
      tsBuildInfoFile: 'node_modules/.cache/tsconfig.dev.tsbuildinfo',
      // Each file is not compiled alone: types are re-exported by name, as jsii asks.
      isolatedModules: false,
      // Examples import the library by its name, as a user's app does.
      paths: { 'cdk-sparta-oci': ['./src/index.ts'] },
    },
  },

  // npm, PyPI and NuGet trust this repository's release workflow: there are no tokens to leak.
  npmTrustedPublishing: true,
  publishToPypi: { distName: 'cdk-sparta-oci', module: 'cdk_sparta_oci', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdkspartaoci',
    mavenGroupId: 'io.github.cdk-sparta-oci',
    mavenArtifactId: 'cdk-sparta-oci',
  },
  publishToNuget: { dotNetNamespace: 'CdkSpartaOci', packageId: 'CdkSpartaOci', trustedPublishing: true },
  publishToGo: { moduleName: 'github.com/cdk-sparta-oci/cdk-sparta-oci-go', packageName: 'spartaoci' },

  // Trusted publishing asks for npm 11.5, which the lowest supported Node.js does not bring.
  workflowNodeVersion: '24',
  // The newest that runs on the lowest supported Node.js.
  bumpPackage: 'commit-and-tag-version@^12',
  releaseFailureIssue: true,
  workflowBootstrapSteps: [
    { name: 'Install the registry of the end-to-end tests', run: 'sudo apt-get update --quiet && sudo apt-get install --yes --quiet docker-registry' },
  ],
  githubOptions: {
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'test', 'build', 'ci', 'refactor', 'chore'] },
    },
  },
  pullRequestTemplateContents: [
    'Fixes #',
    '',
    '- [ ] The title is a Conventional Commit: `feat: …`, `fix: …`, `docs: …`',
    '- [ ] A test fails without the change',
    '- [ ] Public symbols say what values mean, their default, and what is thrown',
    '- [ ] `npm test` and `npm run check:types` pass',
  ],

  devDeps: [
    // The Go module requires what is installed here; the lowest versions never raise those of a user.
    '@aws-cdk/asset-awscli-v1@2.2.208',
    '@aws-cdk/asset-kubectl-v20@2.1.3',
    '@aws-cdk/asset-node-proxy-agent-v6@2.1.0',
    // Like unrs-resolver below: the newest version whose builds for all platforms can be locked, without which npm ci fails.
    '@swc/core@1.16.18',
    '@swc/jest',
    // The tag `latest` of aws-cdk is a stray 3.0.0; the CLI is versioned 2.x.
    'aws-cdk@^2.1148.1',
    'cdk-assets@4.7.3',
    'fast-check',
    // The program's clients: bundled into it, so that the library keeps its peer dependencies alone.
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-ecr',
    '@aws-sdk/client-ecs',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-sts',
    '@aws-sdk/credential-providers',
    '@smithy/node-http-handler',
    'proxy-agent',
    // Makes the one file that an app loads, and the program.
    'esbuild',
    // Drives Debian's Chromium in the tests of the program's page.
    'playwright-core',
    '@stryker-mutator/core',
    '@stryker-mutator/jest-runner',
    // Runs scripts and example apps straight from their TypeScript.
    'tsx',
  ],

  jestOptions: {
    // A snapshot is read by a person before it is committed: a test run never writes one.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: { '^cdk-sparta-oci$': '<rootDir>/src' },
      modulePathIgnorePatterns: ['<rootDir>/dist/', '/cdk\\.out/'],
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'program', 'scripts', 'bench'],
    ignorePatterns: ['**/cdk.out/**', '**/*.js', '**/*.d.ts'],
    // One project for everything: the nearest tsconfig.json knows only src.
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
  },
  gitignore: ['cdk.out/', '.sparta/', '.DS_Store', '__pycache__/', '.jsii.tabl.json'],
});

// Imports run one way, types included; the table says which room may enter which.
project.eslint!.addRules({
  'import/no-cycle': ['error', { ignoreExternal: true }],
  // A type import would be invisible to the rule above.
  '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'no-type-imports', disallowTypeAnnotations: false }],
  'import/no-restricted-paths': ['error', { zones: zones() }],
});
project.eslint!.addOverride({
  files: ['src/private/dockerfile/**/*.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: IMPURE, message: 'The evaluator knows neither the CDK nor files.' }] }] },
});

project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Types are checked once for the whole tree (task check:types); transforming each test file
// without types makes a test run several times faster than ts-jest.
project.jest!.config.transform = { '^.+\\.tsx?$': ['@swc/jest', {}] };
project.deps.removeDependency('ts-jest');
// One file to load, in place of the many that jsii compiles; and declarations without what is internal, which jsii's strict settings keep.
project.compileTask.exec('tsc -p tsconfig.json --emitDeclarationOnly --stripInternal');
project.compileTask.exec('tsx scripts/bundle-library.ts');
project.addTask('conformance', { description: 'Compare the Dockerfile evaluator with BuildKit on every conformance case', exec: 'tsx scripts/conformance.ts', receiveArgs: true });
project.addTask('fuzz', { description: 'Compare the Dockerfile evaluator with BuildKit on random Dockerfiles', exec: 'tsx scripts/fuzz.ts', receiveArgs: true });
project.addTask('bench:evaluate', { description: 'Measure how fast Dockerfiles are evaluated', exec: 'tsx scripts/bench-evaluate.ts', receiveArgs: true });
project.addTask('docs:rules', { description: 'Write the documentation of the rules for Dockerfiles', exec: 'tsx scripts/dockerfile-rules.ts' });
project.addTask('conformance:builds', { description: 'Compare BuildKit with real engines on a sample of the conformance cases', exec: 'tsx scripts/conformance-builds.ts', receiveArgs: true });
project.addTask('docs:tag', { description: 'Write the documentation of what the tag covers', exec: 'tsx scripts/tag-coverage.ts' });
project.addTask('check:types', {
  description: 'Type-check sources, tests, scripts and examples',
  exec: 'tsc --noEmit -p tsconfig.dev.json',
});

// The tarball holds what a program loads, its licence and its README; task check:package holds it to that.
for (const path of ['/examples/', '/program/', '/scripts/', '/bench/', '/docs/', '/.ci/', '/rosetta/', '.jsii.tabl.json', 'cdk.out/', '/*.md']) {
  project.npmignore!.exclude(path);
}

project.tasks.tryFind('package:go')!.reset('scripts/package-go.sh');
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

// What is this library's own comes first in its reference.
project.tasks.tryFind('docgen')!.exec('tsx scripts/api-reference.ts');

// The program ships with the library; what it needs of others is bundled into it.
project.addBins({ 'cdk-sparta-oci': 'lib/program/cdk-sparta-oci.mjs' });
project.compileTask.exec('tsx scripts/bundle-program.ts');

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

// A corpus file of the fuzzer whose line ends are its content.
project.gitattributes.addAttributes('/scripts/fuzz/corpus/crlf.Dockerfile', '-text');

project.addTask('mutate', { description: 'Change the sources one operator at a time and tell which changes no test notices', exec: 'tsx scripts/mutate.ts', receiveArgs: true });

// What is experimental may break too, and is told all the same.
project.tasks.tryFind('compat')!.reset('jsii-diff npm:cdk-sparta-oci --keys --error-on all --ignore-file .compatignore');
addChangelogJob(project.release!);
addChecksWorkflow(project.github!);

project.synth();

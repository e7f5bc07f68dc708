import { awscdk, javascript } from 'projen';
import { addChangelogJob } from './projenrc/changelog-job';
import { addChecksWorkflow } from './projenrc/checks-workflow';
import { IMPURE, zones } from './projenrc/rooms';
import { addTasks } from './projenrc/tasks';

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
    include: ['examples/**/*.ts', 'program/**/*.ts', 'scripts/**/*.ts', 'scripts/**/*.mts', '.projenrc.ts'],
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
    '@stryker-mutator/api',
    '@stryker-mutator/jest-runner',
    // Jest's parts, of which `npm run mutate` makes a process that stays.
    '@jest/expect',
    'jest-circus',
    'jest-mock',
    'jest-snapshot',
    // Runs scripts and example apps straight from their TypeScript.
    'tsx',
  ],

  jestOptions: {
    // A snapshot is read by a person before it is committed: a test run never writes one.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      // A limit for what hangs, not for what is slow on a busy machine.
      testTimeout: 60_000,
      // The program names files that it loads late by what they are compiled to.
      moduleNameMapper: { '^cdk-sparta-oci$': '<rootDir>/src', '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
      modulePathIgnorePatterns: ['<rootDir>/dist/', '/cdk\\.out/'],
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'program', 'scripts', 'bench'],
    fileExtensions: ['.ts', '.tsx', '.mts'],
    ignorePatterns: ['**/cdk.out/**', '**/*.js', '**/*.d.ts'],
    // One project for everything: the nearest tsconfig.json knows only src.
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
  },
  gitignore: ['cdk.out/', '.mutation/', '.sparta/', '.DS_Store', '__pycache__/', '.jsii.tabl.json'],
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

// The tarball holds what a program loads, its licence and its README; task check:package holds it to that.
for (const path of ['/examples/', '/program/', '/scripts/', '/bench/', '/docs/', '/.ci/', '/rosetta/', '.jsii.tabl.json', '.mutation/', 'cdk.out/', '/*.md']) {
  project.npmignore!.exclude(path);
}

project.tasks.tryFind('package:go')!.reset('scripts/package-go.sh');

// What is this library's own comes first in its reference.
project.tasks.tryFind('docgen')!.exec('tsx scripts/api-reference.ts');

// The program ships with the library; what it needs of others is bundled into it.
project.addBins({ 'cdk-sparta-oci': 'lib/program/cdk-sparta-oci.mjs' });
project.compileTask.exec('tsx scripts/bundle-program.ts');

// A corpus file of the fuzzer whose line ends are its content.
project.gitattributes.addAttributes('/scripts/fuzz/corpus/crlf.Dockerfile', '-text');

// What is experimental may break too, and is told all the same.
project.tasks.tryFind('compat')!.reset('jsii-diff npm:cdk-sparta-oci --keys --error-on all --ignore-file .compatignore');

addTasks(project);
addChangelogJob(project.release!);
addChecksWorkflow(project.github!);

project.synth();

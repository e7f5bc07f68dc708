import { awscdk, javascript } from 'projen';

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
  keywords: ['cdk', 'aws', 'lambda', 'docker', 'oci', 'ecr', 'container', 'sparta'],

  jsiiVersion: '~6.0.0',
  cdkVersion: lowest.cdk,
  constructsVersion: lowest.constructs,
  minNodeVersion: '20.0.0',
  // npm, because it comes with Node.js: a fresh clone needs nothing else.
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['examples/**/*.ts', 'scripts/**/*.ts', '.projenrc.ts'],
    exclude: ['node_modules', '**/cdk.out'],
    compilerOptions: {
      // Each file is not compiled alone: types are re-exported by name, as jsii asks.
      isolatedModules: false,
      // Examples import the library by its name, as a user's app does.
      paths: { 'cdk-sparta-oci': ['./src/index.ts'] },
    },
  },

  publishToPypi: { distName: 'cdk-sparta-oci', module: 'cdk_sparta_oci' },
  publishToMaven: {
    javaPackage: 'io.github.cdkspartaoci',
    mavenGroupId: 'io.github.cdk-sparta-oci',
    mavenArtifactId: 'cdk-sparta-oci',
  },
  publishToNuget: { dotNetNamespace: 'CdkSpartaOci', packageId: 'CdkSpartaOci' },
  publishToGo: { moduleName: 'github.com/cdk-sparta-oci/cdk-sparta-oci-go', packageName: 'spartaoci' },

  devDeps: [
    '@swc/core',
    '@swc/jest',
    // The tag `latest` of aws-cdk is a stray 3.0.0; the CLI is versioned 2.x.
    'aws-cdk@^2.1148.1',
    'cdk-assets@4.7.3',
    'fast-check',
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
    devdirs: ['test', 'examples', 'scripts'],
    ignorePatterns: ['**/cdk.out/**', '**/*.js', '**/*.d.ts'],
    // One project for everything: the nearest tsconfig.json knows only src.
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
  },
  gitignore: ['cdk.out/', '.sparta/', '.DS_Store', '__pycache__/'],
});

// Types are checked once for the whole tree (task check:types); transforming each test file
// without types makes a test run several times faster than ts-jest.
project.jest!.config.transform = { '^.+\\.tsx?$': ['@swc/jest', {}] };
project.deps.removeDependency('ts-jest');
project.addTask('conformance', { description: 'Compare the Dockerfile evaluator with BuildKit on every conformance case', exec: 'tsx scripts/conformance.ts', receiveArgs: true });
project.addTask('fuzz', { description: 'Compare the Dockerfile evaluator with BuildKit on random Dockerfiles', exec: 'tsx scripts/fuzz.ts', receiveArgs: true });
project.addTask('conformance:builds', { description: 'Compare BuildKit with real engines on a sample of the conformance cases', exec: 'tsx scripts/conformance-builds.ts', receiveArgs: true });
project.addTask('check:types', {
  description: 'Type-check sources, tests, scripts and examples',
  exec: 'tsc --noEmit -p tsconfig.dev.json',
});

for (const path of ['/examples/', '/scripts/', '/docs/', '/.ci/', 'cdk.out/']) {
  project.npmignore!.exclude(path);
}

project.addTask('demo', {
  description: 'Show the way of one image: label, manifest, build, push, and the label read back from a real registry',
  exec: 'tsx scripts/demo.ts',
});

project.synth();

/** A file of a packed tarball, as `npm pack --json` tells it. */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

const PROGRAM = /^lib\/program\/(?:cdk-sparta-oci\.mjs|THIRD-PARTY-LICENCES\.txt|chunks\/[A-Za-z0-9_-]+\.mjs)$/;
/** What a user needs, and nothing else. */
const ALLOWED = [/^\.jsii$/, /^LICENSE$/, /^README\.md$/, /^package\.json$/, /^lib\/index\.js$/, /^lib\/[a-z0-9-]+\.d\.ts$/, PROGRAM];
const REQUIRED = [
  '.jsii', 'LICENSE', 'README.md', 'package.json', 'lib/index.js', 'lib/index.d.ts',
  'lib/program/cdk-sparta-oci.mjs', 'lib/program/THIRD-PARTY-LICENCES.txt',
];

/** Bytes of the packed tarball: what an installation downloads. Two thirds of it are the program, which brings the AWS clients that the library does without. */
const LARGEST = 800 * 1024;

/** A packed tarball, as `npm pack --json` tells it. */
export interface PackedTarball {
  readonly size: number;
  readonly files: readonly PackedFile[];
  readonly bundled: readonly string[];
}

/** What is wrong with a tarball's content, in sentences; `exists` tells whether a file is in the project. */
export function contentProblems(packed: PackedTarball, exists: (path: string) => boolean): string[] {
  const paths = packed.files.map((file) => file.path);
  const sourceOf = (path: string) => path.replace(/^lib\//, 'src/').replace(/(\.d\.ts|\.js)$/, '.ts');
  return [
    ...paths.filter((path) => !ALLOWED.some((pattern) => pattern.test(path))).map((path) => `${path} is nothing that a user needs`),
    ...REQUIRED.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...paths.filter((path) => path.startsWith('lib/') && !PROGRAM.test(path) && !exists(sourceOf(path))).map((path) => `${path} was compiled from a source that is gone: delete lib/ and compile again`),
    ...packed.bundled.map((name) => `${name} is bundled: list its licence, or leave it out`),
    ...(packed.size > LARGEST ? [`the tarball has ${packed.size} bytes, more than ${LARGEST}`] : []),
  ];
}

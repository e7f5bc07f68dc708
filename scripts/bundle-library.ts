/**
 * Makes one file of what jsii compiled, so that an app loads `lib/index.js` and nothing else of this library.
 *
 * Names and lines stay as they are, for stack traces; the CDK stays outside. The declarations of what is not public go.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { fromCdkOnce, onceFromCdk } from './bundle-library/once-from-cdk';

const ROOT = path.join(__dirname, '..');
const LIB = path.join(ROOT, 'lib');
const COMPILED = path.join(LIB, 'index.js');

/** The names of the values that the library exports, which an ES module can import only if they are listed. */
function exportedNames(): string[] {
  return [...fs.readFileSync(COMPILED, 'utf8').matchAll(/Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true/g)].map(([, name]) => name);
}

/** Compiled files, all of which are in the bundle now, and declarations of what is not public. */
function removeLeftovers(): void {
  fs.rmSync(path.join(LIB, 'private'), { recursive: true, force: true });
  fs.readdirSync(LIB).filter((file) => file.endsWith('.js') && file !== 'index.js').forEach((file) => fs.rmSync(path.join(LIB, file)));
}

/** What the evaluator's parts need of each other they need at every call: there, a look for what is loaded would cost more than it saves. */
const LOADED_AT_ONCE = path.join(LIB, 'private', 'dockerfile') + path.sep;
const OURS = '\\.[^"]+';
/** Of Node.js, takes as long to load as all of the evaluator, and hardly a Dockerfile needs it. */
const NET = 'net';

/**
 * Loads a module of ours where it is first used instead of where it is imported: an app pays for loading a library at every
 * command, and many of those commands make no image.
 *
 * @param compiled by TypeScript, which names an imported module `<name>_<number>` and uses it as `<name>_<number>.<export>`
 * @param modules the modules that are loaded so, as a regular expression
 */
function loadOnUse(compiled: string, modules: string): string {
  const imported = new RegExp(`\\b(?:const|var) (\\w+_\\d+)=require\\(("${modules}")\\);`, 'g');
  const names = [...compiled.matchAll(imported)].map(([, name]) => name);
  return names.reduce(
    (text, name) => text
      .replaceAll(new RegExp(`\\bnew ${name}\\.(\\w+)`, 'g'), `new (${name}().$1)`)
      .replaceAll(new RegExp(`\\b${name}\\.`, 'g'), `${name}().`),
    compiled.replaceAll(imported, 'function $1() { return require($2); }'),
  );
}

/** Uses modules of Node.js as they are: TypeScript copies all that such a module exports, in every file that imports it. */
function withoutCopies(compiled: string): string {
  return compiled.replaceAll(/__importStar\((require\("\w+"\))\)/g, '$1');
}

const loadingOnUse: esbuild.Plugin = {
  name: 'load-on-use',
  setup: (build) => build.onLoad({ filter: /\.js$/ }, ({ path: file }) => {
    // Reading the comments of classes, which would be kept, takes time in every app.
    const { code: contents } = esbuild.transformSync(fs.readFileSync(file, 'utf8'), { minifyWhitespace: true, legalComments: 'none' });
    if (!file.startsWith(LIB + path.sep)) {
      return { contents };
    }
    return { contents: fromCdkOnce(withoutCopies(loadOnUse(contents, file.startsWith(LOADED_AT_ONCE) ? NET : OURS))) };
  }),
};

/** Takes out what gives functions the names that they have. */
function withoutGivenNames(bundled: string): string {
  return bundled.replaceAll(/^ *__name\((\w+), "\1"\);\n/gm, '');
}

async function bundle(): Promise<void> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: `export { ${exportedNames().join(', ')} } from './index.js';`, resolveDir: LIB },
    absWorkingDir: ROOT,
    outfile: COMPILED,
    write: false,
    bundle: true,
    plugins: [onceFromCdk(LIB), loadingOnUse],
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'],
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  fs.writeFileSync(COMPILED, withoutGivenNames(outputFiles[0].text));
}

void bundle().then(removeLeftovers);

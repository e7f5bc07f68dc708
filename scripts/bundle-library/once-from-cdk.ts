import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';

/** How TypeScript names a module of the CDK. */
const CDK_MODULE = 'require\\("(aws-cdk-lib[\\w/-]*)"\\)';
const USED = new RegExp(`\\b${CDK_MODULE}`, 'g');
const IMPORTED = new RegExp(`\\bconst (\\w+) = (?:__importStar\\()?${CDK_MODULE}`, 'g');
/** In front of a module's name: the object that remembers what was looked for in it. */
const ONCE = 'once:';

/** Has a compiled file take the CDK's modules from where their names are looked for once. */
export function fromCdkOnce(compiled: string): string {
  return compiled.replaceAll(USED, `require("${ONCE}$1")`);
}

/**
 * Modules of the CDK as objects that remember a name when it was used first.
 *
 * The CDK's own look for each name anew whenever it is used, through three modules: with a hundred uses for each image, that
 * is some per cent of a synth.
 *
 * @param folder of the compiled files
 */
export function onceFromCdk(folder: string): esbuild.Plugin {
  return {
    name: 'once-from-cdk',
    setup: (build) => {
      const used = usedNames(folder);
      build.onResolve({ filter: new RegExp(`^${ONCE}`) }, ({ path: name }) => ({ path: name.slice(ONCE.length), namespace: 'once' }));
      build.onLoad({ filter: /.*/, namespace: 'once' }, ({ path: name }) => ({ contents: remembering(name, used.get(name) ?? []), resolveDir: folder }));
    },
  };
}

function remembering(cdkModule: string, names: readonly string[]): string {
  return `
    const all = require(${JSON.stringify(cdkModule)});
    exports.__esModule = true;
    for (const name of ${JSON.stringify(names)}) {
      Object.defineProperty(exports, name, {
        configurable: true,
        get() {
          const value = all[name];
          Object.defineProperty(exports, name, { value });
          return value;
        },
      });
    }`;
}

/** What the compiled files use of each module of the CDK, as TypeScript writes it: `<variable>.<name>`. */
function usedNames(folder: string): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))) {
    const compiled = fs.readFileSync(path.join(folder, file), 'utf8');
    for (const [, variable, cdkModule] of compiled.matchAll(IMPORTED)) {
      const names = [...compiled.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, name]) => name);
      used.set(cdkModule, [...new Set([...used.get(cdkModule) ?? [], ...names])].sort());
    }
  }
  return used;
}

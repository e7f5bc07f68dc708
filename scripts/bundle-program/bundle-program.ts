import * as fs from 'node:fs';
import * as path from 'node:path';
import { build, Metafile, Plugin } from 'esbuild';
import { thirdPartyLicences } from './third-party-licences';

const ROOT = path.resolve(__dirname, '..', '..');

/** File that `bin` names; the rest of the folder belongs to it. */
export const ENTRY = 'cdk-sparta-oci.mjs';

/**
 * The CDK's table of regions, of which only uncommon partitions need a line, is loaded from the installed CDK, if it is
 * asked for: an import statement would load it with the program.
 */
const regionsOnFirstUse: Plugin = {
  name: 'regions-on-first-use',
  setup(bundler) {
    bundler.onResolve({ filter: /^aws-cdk-lib\/region-info$/ }, ({ kind, path: name }) =>
      (kind === 'import-statement' ? { path: name, namespace: 'on-first-use' } : { path: name, external: true }));
    bundler.onLoad({ filter: /.*/, namespace: 'on-first-use' }, () => ({
      contents: "export const RegionInfo = { get: (region) => require('aws-cdk-lib/region-info').RegionInfo.get(region) };",
      resolveDir: ROOT,
    }));
  },
};

/** Bundles the program into a folder, split so that each command loads only what it needs; tells what is in which file. */
export async function bundleProgram(folder: string): Promise<Metafile> {
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  fs.rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { [path.parse(ENTRY).name]: 'program/main.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    // The SDK's ES modules: what is loaded on first use must have its exports by their names.
    mainFields: ['module', 'main'],
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    define: { PROGRAM_VERSION: JSON.stringify(version) },
    // What is written for CommonJS asks for Node.js's modules by require.
    banner: { js: "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);" },
    plugins: [regionsOnFirstUse],
  });
  const entry = path.join(folder, ENTRY);
  fs.writeFileSync(entry, `#!/usr/bin/env node\n${fs.readFileSync(entry, 'utf8')}`);
  // The script of the Python package executes the file itself.
  fs.chmodSync(entry, 0o755);
  fs.writeFileSync(path.join(folder, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(ROOT, Object.keys(metafile.inputs)));
  return metafile;
}

/**
 * Synthesizes every example with no feature flag of the CDK and with all that it recommends: the images must go to the
 * same places, whatever a user's cdk.json says.
 *
 *     npm run check:flags
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CURRENT_VERSION_EXPIRED_FLAGS, FLAGS } from 'aws-cdk-lib/cx-api';
import { PROJECT_ROOT } from '../test/support/cdk/cdk-tools';
import { TemporaryFolder } from '../test/support/machine/temporary-folder';

const EXAMPLES = path.join(PROJECT_ROOT, 'examples');

/** Flags that a newer CDK has dropped may not be set at all. */
const live = Object.entries(FLAGS).filter(([name]) => !CURRENT_VERSION_EXPIRED_FLAGS.includes(name));
const recommended = Object.fromEntries(live.map(([name, { recommendedValue }]) => [name, recommendedValue]));

/** The asset manifests of labelled images that an example synthesizes, by path; nothing if its Go modules cannot be fetched. */
function manifests(example: string, context: object, outdir: string): { [file: string]: unknown } | undefined {
  const tsx = path.join(PROJECT_ROOT, 'node_modules', '.bin', 'tsx');
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const { status, stderr } = spawnSync(tsx, ['--tsconfig', '../../tsconfig.dev.json', 'app.ts'], { cwd: path.join(EXAMPLES, example), env, encoding: 'utf8' });
  if (status !== 0 && stderr.includes('the Go toolchain failed')) return undefined;
  if (status !== 0) throw new Error(`example '${example}' does not synthesize\n${stderr}`);
  const files = fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sparta-oci.assets.json'));
  if (files.length === 0) throw new Error(`example '${example}' has no manifest of labelled images`);
  return Object.fromEntries(files.sort().map((file) => [file, JSON.parse(fs.readFileSync(path.join(outdir, file), 'utf8'))]));
}

const folder = new TemporaryFolder('flags-');
let good = true;
try {
  for (const example of fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'app.ts')))) {
    const none = manifests(example, {}, folder.sub(`${example}-none`));
    const all = manifests(example, recommended, folder.sub(`${example}-all`));
    if (!none || !all) {
      console.log(`${example.padEnd(20)} not synthesized: the Go toolchain cannot compile it here`);
      continue;
    }
    const equal = JSON.stringify(none) === JSON.stringify(all);
    console.log(`${example.padEnd(20)} ${equal ? 'same images' : 'OTHER IMAGES'} with no flag and with all ${live.length} recommended ones`);
    good &&= equal;
  }
} finally {
  folder.remove();
}
process.exitCode = good ? 0 : 1;

/**
 * Copies each example that npm installs out of the repository, and synthesizes it with the packed library and the newest
 * CDK that its package.json allows. (Those of other languages: npm run verify:languages.)
 *
 *     npx projen compile && npm run check:examples
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Dependencies, Example } from './check-examples/example';
import { packLibrary } from '../test/support/cdk/packed-library';
import { runToSuccess } from '../test/support/machine/run-command';
import { TemporaryFolder } from '../test/support/machine/temporary-folder';

/** One installation for all: they ask for the same packages, and each would take 300 MB. */
async function install(folder: string, examples: readonly Example[]): Promise<string> {
  const dependencies: Dependencies = Object.assign({}, ...examples.map((example) => example.dependencies));
  const library = await packLibrary(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { ...dependencies, 'cdk-sparta-oci': `file:${library}` } }));
  await runToSuccess('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env: process.env });
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', 'aws-cdk-lib', 'package.json'), 'utf8')) as { version: string };
  console.log(`${examples.length} examples, each on ${path.basename(library)} and aws-cdk-lib ${version}`);
  return path.join(folder, 'node_modules');
}

async function main(): Promise<boolean> {
  const folder = new TemporaryFolder('examples-');
  let problems = 0;
  try {
    const examples = Example.all();
    const nodeModules = await install(folder.sub('installed'), examples);
    const env = {
      ...process.env,
      HOME: folder.sub('home'),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // No account is asked for anything.
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    for (const example of examples) {
      const found = example.problems();
      found.forEach((problem) => console.log(`${example.name}: ${problem}`));
      problems += found.length;
      const result = await example.synthesize(folder.sub(example.name), nodeModules, env);
      console.log(`${example.name.padEnd(20)} ${'images' in result ? result.images.join(', ') : `not synthesized: ${result.impossible}`}`);
    }
  } finally {
    folder.remove();
  }
  console.log(problems === 0 ? 'every example stands alone' : `${problems} problems`);
  return problems === 0;
}

main().then((good) => { process.exitCode = good ? 0 : 1; }, (error) => {
  console.error(error);
  process.exitCode = 1;
});

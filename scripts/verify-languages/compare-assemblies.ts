import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What is deployed: nothing in it depends on where the project lies. */
const DEPLOYED = ['HelloWorldStack.template.json', 'HelloWorldStack.sparta-oci.assets.json'];

/**
 * Compares the template and the asset manifest of two projects' hello-world apps.
 *
 * @throws if they differ, with the difference
 */
export function compareAssemblies(project: string, reference: string): void {
  for (const file of DEPLOYED) {
    const [actual, expected] = [project, reference].map((folder) => JSON.parse(fs.readFileSync(path.join(folder, 'cdk.out', file), 'utf8')));
    assert.deepStrictEqual(actual, expected);
  }
  const { dockerImages } = JSON.parse(fs.readFileSync(path.join(project, 'cdk.out', DEPLOYED[1]), 'utf8'));
  assert.strictEqual(Object.keys(dockerImages).length, 1, 'the manifest has one image');
}

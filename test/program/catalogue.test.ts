import * as fs from 'node:fs';
import * as path from 'node:path';
import { COMMON_OPTIONS } from '../../program/command-line/option';
import { COMMANDS } from '../../program/commands/catalogue';
import { PERMISSIONS } from '../../program/commands/policy/permissions';
import { PROJECT_ROOT } from '../support/cdk/cdk-tools';

const page = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'operating.md'), 'utf8');

describe('every command', () => {
  test('has permissions, be they none', () => {
    expect(Object.keys(PERMISSIONS).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  test.each(COMMANDS.map((command) => [command.name, command] as const))('%s has an example for itself, and options of common names mean the same', (name, { examples, options }) => {
    expect(examples.length).toBeGreaterThan(0);
    examples.forEach(({ line }) => expect(line).toContain(`cdk-sparta-oci ${name}`));
    for (const option of options) {
      const common = Object.values(COMMON_OPTIONS).find((each) => each.name === option.name);
      expect(option).toEqual(common ?? option);
    }
  });

  test('has a section in docs/operating.md', () => {
    const missing = COMMANDS.filter(({ name }) => !page.includes(`\n## \`${name}\``)).map(({ name }) => name);
    expect(missing).toEqual([]);
  });
});

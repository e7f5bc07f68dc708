import { readFileSync } from 'fs';
import { join } from 'path';
import { renderRules } from './render-rules';
import { DockerfileError, evaluateDockerfile, labelProblems } from '../../../src/private/dockerfile';
import { Rule, RULES } from '../../../src/private/dockerfile/rules';

const LABEL = 'io.sparta.ecr-name';

/** The rules that a Dockerfile breaks, when the arguments of its examples are given. */
function brokenRules(text: string): string[] {
  const given = ['SPARTA_BUILD_ID', 'SPARTA_BINARY', 'DB_PASSWORD'];
  try {
    const evaluation = evaluateDockerfile({
      text,
      name: 'Dockerfile',
      buildArgs: Object.fromEntries(given.map((name) => [name, 'x'])),
      reservedArgs: text.includes('SPARTA_BINARY') ? ['SPARTA_BINARY'] : [],
    });
    const problems = text.includes(LABEL) ? labelProblems(evaluation, LABEL) : [];
    return [...evaluation.warnings.map(({ ruleId }) => ruleId), ...problems.map(() => 'cdk-sparta-oci:label')];
  } catch (error) {
    if (error instanceof DockerfileError) {
      return error.diagnostics.map(({ ruleId }) => ruleId);
    }
    throw error;
  }
}

describe.each<Rule>([...RULES])('$id', ({ id, good, bad }) => {
  test('is broken by its bad example, and it alone', () => {
    expect(brokenRules(bad)).toEqual([id]);
  });

  test('is not broken by its good example, nor is another', () => {
    expect(brokenRules(good)).toEqual([]);
  });
});

test('the rules are documented as they are (npm run docs:rules)', () => {
  expect(readFileSync(join(__dirname, '../../../docs/dockerfile-rules.md'), 'utf8')).toBe(renderRules());
});

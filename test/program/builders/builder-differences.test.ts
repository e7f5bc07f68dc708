import * as fs from 'node:fs';
import * as path from 'node:path';
import { BuilderKind, COMPARED } from '../../../program/builders/builder';
import { BUILDER_FEATURES, builderDifferences } from '../../../program/builders/builder-differences';
import { DockerfileReading } from '../../../program/builders/dockerfile-reading';
import { DockerfileError, evaluateDockerfile } from '../../../src/private/dockerfile';
import { readCases } from '../../conformance/case-file';

const PAGE = fs.readFileSync(path.join(__dirname, '../../../docs/builder-differences.md'), 'utf8');

/** Every case that was built with real engines, with what the page says of each builder. */
const BUILT = readCases().filter(({ build }) => build !== undefined).map((aCase) => ({ aCase, cells: cellsOf(aCase.name) }));

/** What depends on what a base image brings, of which nobody knows before the build. */
const DEPENDS_ON_BASE = ['stages: what an external base brings, built'];

/** The cells of a case's table by builder; empty where every builder did as expected, of which the page is silent. */
function cellsOf(name: string): Map<string, string> {
  const [topic, ...rest] = name.split(': ');
  const title = rest.join(': ');
  const heading = `## ${title[0].toUpperCase()}${title.slice(1)} (${topic})\n`;
  const section = PAGE.split(/^(?=## )/m).find((each) => each.startsWith(heading)) ?? '';
  return new Map([...section.matchAll(/^\| (.+?) \| (.+) \|$/gm)].map(([, builder, cell]) => [builder, cell]));
}

describe('what builders read otherwise than BuildKit', () => {
  test('the page has a section for each case of which it is not silent', () => {
    const sections = [...PAGE.matchAll(/^## /gm)].length;
    expect(BUILT.filter(({ cells }) => cells.size > 0)).toHaveLength(sections);
    expect(Number(/results of building (\d+)/.exec(PAGE)![1])).toBe(BUILT.length);
  });

  test.each(Object.entries(COMPARED))('%s was compared in version %s', (kind, version) => {
    expect(PAGE).toMatch(new RegExp(`^\\| ${kind} \\| ${version.replace(/\./g, '\\.')}[^|]* \\|`, 'm'));
  });

  const kinds = Object.keys(COMPARED) as BuilderKind[];
  const known = BUILT.filter(({ aCase }) => !DEPENDS_ON_BASE.includes(aCase.name));

  test.each(known.map(({ aCase, cells }) => [aCase.name, aCase, cells] as const))('foretells what each builder makes of %s', (_name, aCase, cells) => {
    const { dockerfile, buildArgs, target, platform } = aCase;
    let evaluation;
    try {
      evaluation = evaluateDockerfile({ text: dockerfile, name: 'Dockerfile', buildArgs, target, platform });
    } catch (error) {
      // BuildKit refuses it, which is all that there is to say.
      if (error instanceof DockerfileError) return;
      throw error;
    }
    const reading = new DockerfileReading(evaluation, target);
    const foretold = kinds.map((kind) => [kind, builderDifferences(reading, { kind, version: COMPARED[kind] }).length > 0]);
    expect(foretold).toEqual(kinds.map((kind) => [kind, cells.size > 0 && cells.get(kind) !== 'as expected']));
  });

  test('every feature is one that some case shows', () => {
    const shown = known.filter(({ cells }) => cells.size > 0).flatMap(({ aCase }) => {
      try {
        const { dockerfile, buildArgs, target, platform } = aCase;
        const reading = new DockerfileReading(evaluateDockerfile({ text: dockerfile, name: 'Dockerfile', buildArgs, target, platform }), target);
        return BUILDER_FEATURES.filter(({ lines }) => lines(reading).length > 0).map(({ id }) => id);
      } catch (error) {
        if (error instanceof DockerfileError) return [];
        throw error;
      }
    });
    expect([...new Set(shown)].sort()).toEqual(BUILDER_FEATURES.map(({ id }) => id).sort());
  });

  test.each([
    ['FROM scratch\nCOPY <<EOF /a\nb\nEOF\n', '22.0.0', '23.0.1'],
    ['FROM scratch\nARG X=a/b\nLABEL a=${X#*/}\n', '25.0.5', '27.0.0'],
  ])('knows since when newer ones read %j', (text, before, after) => {
    const reading = new DockerfileReading(evaluateDockerfile({ text, name: 'Dockerfile' }), undefined);
    const found = [before, after].map((version) => builderDifferences(reading, { kind: 'BuildKit in Docker', version }).map(({ effect }) => effect));
    expect(found).toEqual([['not compared'], []]);
  });

  test('says of a newer builder only that it was not compared', () => {
    const evaluation = evaluateDockerfile({ text: 'FROM scratch\nLABEL a=${X-y}\n', name: 'Dockerfile' });
    const differences = builderDifferences(new DockerfileReading(evaluation, undefined), { kind: 'BuildKit in Docker', version: '24.0.7' });
    expect(differences).toMatchObject([{ feature: { id: 'default-for-unset' }, lines: [2], effect: 'not compared' }]);
  });
});

import { Built, Engine } from './engine';
import { writeCase } from '../../test/conformance/case-file';
import { ConformanceCase } from '../../test/conformance/conformance-case';

/** One case with what was expected of it and what each engine made of it. */
export interface BuildRow {
  readonly aCase: ConformanceCase;
  readonly expected: Built;
  readonly built: Built[];
}

export function isSame(expected: Built, built: Built): boolean {
  if (expected.labels === undefined || built.labels === undefined) { return expected.labels === built.labels; }
  return show(expected) === show(built);
}

/** A page of all differences, for the documentation. */
export function renderReport(engines: Engine[], rows: BuildRow[], buildkitVersion: string): string {
  const different = rows.filter(({ expected, built }) => built.some((each) => !isSame(expected, each)));
  const counts = engines.map((engine, index) => {
    const same = rows.filter(({ expected, built }) => isSame(expected, built[index])).length;
    return `| ${engine.name} | ${engine.version} | ${same} | ${rows.length - same} |`;
  });
  return [
    '# Where builders differ from BuildKit',
    '',
    '<!-- Written by `npm run conformance:builds`: not edited by hand. -->',
    '',
    `The labels that this library tells are those of BuildKit's own conversion of a Dockerfile (${buildkitVersion}). These are the`,
    `results of building ${rows.length} of the conformance cases with real engines, and comparing the labels of the images with it.`,
    '',
    '| Engine | Version | Same | Different |',
    '|---|---|---|---|',
    ...counts,
    '',
    ...different.flatMap((row) => renderRow(engines, row)),
  ].join('\n');
}

function renderRow(engines: Engine[], { aCase, expected, built }: BuildRow): string[] {
  const [topic, ...rest] = aCase.name.split(': ');
  const options = writeCase({ ...aCase, dockerfile: '' }).split('\n').slice(1).filter((line) => /^@(arg|target|platform)/.test(line));
  return [
    `## ${rest.join(': ')[0].toUpperCase()}${rest.join(': ').slice(1)} (${topic})`,
    '',
    ...options.map((line) => `With ${line.slice(1).replace(/ (.*)/, ' `$1`')}.`),
    ...(options.length > 0 ? [''] : []),
    '```dockerfile',
    visible(aCase.dockerfile),
    '```',
    '',
    '| | Labels |',
    '|---|---|',
    `| expected | ${cell(expected)} |`,
    ...engines.map((engine, index) => `| ${engine.name} | ${isSame(expected, built[index]) ? 'as expected' : cell(built[index])} |`),
    '',
  ];
}

function visible(text: string): string {
  return text.replace(/\n$/, '').replace(/\r/g, '␍').replace(/\t/g, '⇥').replace(/\u00a0/g, '⍽').replace(/\ufeff/g, '«BOM»');
}

function cell(built: Built): string {
  return built.labels === undefined ? 'an error' : `\`${show(built).replace(/\|/g, '\\|').replace(/`/g, "'")}\``;
}

function show({ labels }: Built): string {
  return JSON.stringify(Object.fromEntries(Object.entries(labels!).sort(([a], [b]) => (a < b ? -1 : 1))));
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { FINDING_CODES } from '../../program/findings/finding-codes';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/operating.md'), 'utf8');

describe('docs/operating.md', () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z-]+)` \| (error|warning|info) \| (.+) \| (.+) \|$/gm)].map(([, code, severity, cause, remedy]) => ({ code, severity, cause, remedy }));

  test('has one row for each code, with its severity', () => {
    const documented = rows.map(({ code, severity }) => `${code}: ${severity}`).sort();
    expect(documented).toEqual(Object.entries(FINDING_CODES).map(([code, { severity }]) => `${code}: ${severity}`).sort());
  });

  test('tells a cause and a remedy of each', () => {
    expect(rows.filter(({ cause, remedy }) => cause.trim() === '' || remedy.trim() === '')).toEqual([]);
  });
});

import * as fs from 'fs';
import * as path from 'path';
import { statAt } from '../../../src/private/errors/stat-at';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const folder = new TemporaryFolder('stat-at-');
const at = (...names: string[]) => path.join(folder.path, ...names);

beforeAll(() => {
  fs.writeFileSync(at('file'), 'text');
  fs.symlinkSync('nowhere', at('link'));
});

afterAll(() => folder.remove());

test('what is there is told, a link itself if that is asked for', () => {
  expect(statAt(at('file'))?.size).toBe(4);
  expect(statAt(at('link'), fs.lstatSync)?.isSymbolicLink()).toBe(true);
});

test.each([['nothing'], ['none/nothing'], ['link']])('where nothing is, nothing is told: %s', (name) => {
  expect(statAt(at(name))).toBeUndefined();
});

test('fails for a path below a file, which cannot be there by mistake alone', () => {
  expect(() => statAt(at('file', 'x'))).toThrow('ENOTDIR');
  expect(() => statAt(at('file', 'x'), fs.lstatSync)).toThrow('ENOTDIR');
});

import { failOnProblems, problemsError } from '../../../src/private/errors/problems';
import { thrownBy } from '../../fixtures/thrown';

test.each([
  ['one problem is a sentence of its own', undefined, ['no name'], 'no name'],
  ['one problem of a construct begins with its path', 'Stack/Fn', ['no name'], 'Stack/Fn: no name'],
  ['several are listed under their number', undefined, ['no name', 'no tag'], '2 problems:\n  - no name\n  - no tag'],
  ['several of a construct are listed under its path', 'Stack/Fn', ['a', 'b', 'c'], 'Stack/Fn: 3 problems:\n  - a\n  - b\n  - c'],
  ['further lines of a listed problem are indented like its first', undefined, ['a\nb\nc', 'd'], '2 problems:\n  - a\n    b\n    c\n  - d'],
])('%s', (_, at, problems, message) => {
  expect(problemsError('image-invalid', at, problems)).toMatchObject({ message, code: 'cdk-sparta-oci:image-invalid', constructPath: at });
});

test('nothing is thrown where there is no problem', () => {
  expect(() => failOnProblems('image-invalid', 'Stack/Fn', [])).not.toThrow();
});

test('one error is thrown for all problems that there are', () => {
  expect(thrownBy(() => failOnProblems('image-invalid', 'Stack/Fn', ['no name']))).toEqual(problemsError('image-invalid', 'Stack/Fn', ['no name']));
});

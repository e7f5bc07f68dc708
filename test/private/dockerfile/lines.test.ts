import { LineReader, LogicalLine, LONGEST_LINE } from '../../../src/private/dockerfile/lines';

function linesOf(text: string): LogicalLine[] {
  const reader = new LineReader(text);
  const lines: LogicalLine[] = [];
  for (let line = reader.next(); line; line = reader.next()) {
    lines.push(line);
  }
  return lines;
}

test.each<[string, string, string[]]>([
  ['one instruction in each line', 'A\nB\n', ['A', 'B']],
  ['no newline at the end', 'A', ['A']],
  ['a byte order mark', '\ufeffA\n', ['A']],
  ['carriage returns', 'A\r\nB\r\r\n', ['A', 'B']],
  ['a lone carriage return within', 'A\rB\n', ['A\rB']],
  ['indentation', '  \tA\n', ['A']],
  ['comments and blank lines', '# c\n\n   # d\nA\n', ['A']],
  ['a continuation', 'A \\\n  B\n', ['A   B']],
  ['blanks after the escape', 'A\\ \t\nB\n', ['AB']],
  ['two escapes, which are no continuation', 'A\\\\\nB\n', ['A\\\\', 'B']],
  ['an escape alone', '\\\nA\n', ['A']],
  ['comments and blank lines within a continuation', 'A\\\n# c\n\n  # d\nB\n', ['AB']],
  ['a comment after a continuation that was the last', 'A\\\n# c\n', ['A']],
  ['a continuation at the end of the file', 'A\\', ['A']],
  ['the other escape character', '# escape=`\nA\\\nB`\nC\n', ['A\\', 'BC']],
])('%s', (_, text, expected) => expect(linesOf(text).map((line) => line.text)).toEqual(expected));

test('each part knows where it stands', () => {
  const [line] = linesOf('# c\n  A\\\n# d\n  B\n');
  expect(line.startLine).toBe(2);
  expect(line.pieces).toEqual([
    { line: 2, column: 2 },
    { line: 4, column: 0 },
  ]);
});

test('comments above an instruction belong to it, until an empty one', () => {
  expect(linesOf('# a\n#\n# b\n# c\nX\nY\n').map((line) => line.comments)).toEqual([['b', 'c'], []]);
});

test('an empty line within a continuation is noted', () => {
  expect(linesOf('A\\\n\nB\nC\\\nD\n').map((line) => line.hasEmptyContinuation)).toEqual([true, false]);
});

test('a line of the greatest length is read', () => {
  expect(linesOf('A'.repeat(LONGEST_LINE))).toHaveLength(1);
  expect(linesOf(`${'A'.repeat(LONGEST_LINE)}\nB`)).toHaveLength(2);
});

test.each(['A'.repeat(LONGEST_LINE + 1), 'ä'.repeat(LONGEST_LINE / 2 + 1)])('fails when a line is longer in bytes', (text) => {
  expect(() => linesOf(text)).toThrow('at most 65535 are allowed');
});

import * as fc from 'fast-check';
import { printable, printableMessage } from '../../../src/private/errors/printable';

test.each([
  ['an escape sequence of a terminal', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
  ['the one-character form of such a sequence', '\x9b2J', '\\x9b2J'],
  ['a link that a terminal makes', '\x1b]8;;https://example.com\x07here', '\\x1b]8;;https://example.com\\x07here'],
  ['line ends, and a return to the start of the line', 'fine\r\nerror: no', 'fine\\r\\nerror: no'],
  ['a tab', 'a\tb', 'a\\tb'],
  ['separators of lines and paragraphs', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['marks that turn the direction', 'app\u202egpj.exe\u2066', 'app\\u202egpj.exe\\u2066'],
  ['characters without a width', 'sparta\u200boci\ufeff', 'sparta\\u200boci\\ufeff'],
  ['tags outside the basic plane', 'a\u{e0061}', 'a\\u{e0061}'],
  ['a character below sixteen', 'a\x07b', 'a\\x07b'],
  ['a soft hyphen', 'a\xadb', 'a\\xadb'],
  ['a mark at the end of the basic plane', 'a\ufffbb', 'a\\ufffbb'],
  ['an Arabic mark, of three digits', 'a\u061cb', 'a\\u061cb'],
  ['half a pair', 'a\ud83d', 'a\\ud83d'],
])('%s is shown as an escape', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('letters of every language, signs and pictures stay as they are', () => {
  const text = 'Fn → spartaoci:0a1b… «größe» 日本語 \u{1f680} \\ "quoted"';
  expect(printable(text)).toBe(text);
});

test('what is printable once stays as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const shown = printable(text);
    expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    expect(printable(shown)).toBe(shown);
  }));
});

test('a message keeps its own lines and tabs, and nothing else that is not visible', () => {
  expect(printableMessage('2 problems:\n\t- \x1b[2J\r\u202e')).toBe('2 problems:\n\t- \\x1b[2J\\r\\u202e');
});

import { parseFlags, splitFlags } from '../../../src/private/dockerfile/flags';

test.each<[string, string, string[], string]>([
  ['none', 'a --b', [], 'a --b'],
  ['some', '--a=1 --b c', ['--a=1', '--b'], 'c'],
  ['quotes', '--a="b c" d', ['--a=b c'], 'd'],
  ['escapes', '--a=b\\ c d', ['--a=b c'], 'd'],
  ['two dashes, which end them', '--a -- --b', ['--a'], ' --b'],
  ['two dashes at the end', '--a --', ['--a'], ''],
  ['one dash, which is no flag', '-a b', [], '-a b'],
  ['other letters, byte by byte', '--a=ä b', ['--a=Ã¤'], 'b'],
  ['a byte that counts as white space', '--a=à b', ['--a=Ã'], 'b'],
  ['a byte that counts as white space, before another flag', '--a=à--b c', ['--a=Ã', '--b'], 'c'],
  ['a quoted byte that counts as white space', '--a="à⠀" b', ['--a=Ã\u00a0â\u00a0\u0080'], 'b'],
])('are taken off: %s', (_, text, flags, rest) => expect(splitFlags(text, '\\')).toEqual({ flags, rest }));

test.each([
  ['one byte', '--a=⠀b c', ['--a=â'], '\ufffdb c'],
  ['two bytes', '--a=\u{20000} b', ['--a=ð'], '\ufffd\ufffd b'],
  ['nothing else', '--a=b⠀', ['--a=bâ'], '\ufffd'],
])('leave the end of a character, of which a byte counts as white space, to the rest: %s', (_, text, flags, rest) => {
  expect(splitFlags(text, '\\')).toEqual({ flags, rest, isTorn: true });
});

const allowed = { on: 'boolean', one: 'string', many: 'strings' } as const;

test('are read by their kind', () => {
  expect([...parseFlags(['--on', '--one=a=b', '--many=1', '--many='], allowed)]).toEqual([
    ['on', ['true']],
    ['one', ['a=b']],
    ['many', ['1', '']],
  ]);
});

test.each<[string, string[], string]>([
  ['unknown', ['--other'], "unknown flag '--other': allowed are --on, --one, --many"],
  ['named like a property of objects', ['--constructor'], "unknown flag '--constructor'"],
  ['twice', ['--one=1', '--one=2'], "the flag '--one' is given twice"],
  ['without a value', ['--one'], "the flag '--one' needs a value"],
  ['neither true nor false', ['--on=1'], "the flag '--on' is either true or false, received '1'"],
  ['empty where true or false is due', ['--on='], "the flag '--on' is either true or false"],
])('fails when a flag is %s', (_, flags, message) => expect(() => parseFlags(flags, allowed)).toThrow(message));

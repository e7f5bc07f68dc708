import { furtherWorldsOf } from './worlds';

test.each([
  ['before a variable', 'ENV JULIA 0\nENV J$U 1', 'U=ULIA'],
  ['around a variable', 'ENV JULIA 0\nENV J${U}A 1', 'U=ULI'],
  ['after a variable', 'ENV JULIA 0\nENV ${U}A 1', 'U=JULI'],
])('a word that is a name but for what is %s is that name in one of the worlds', (_, text, entry) => {
  expect(furtherWorldsOf(`FROM d\n${text}\n`).some(({ env }) => env?.includes(entry))).toBe(true);
});

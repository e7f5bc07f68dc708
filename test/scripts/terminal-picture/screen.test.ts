import { foldEngineLines } from '../../../scripts/terminal-picture/fold-engine-lines';
import { Screen } from '../../../scripts/terminal-picture/screen';

function shown(output: string): string[] {
  const screen = new Screen();
  screen.write(output);
  return screen.lines.map((line) => line.map(({ text }) => text).join(''));
}

test.each([
  ['a line that is written over', '10%\r\x1b[K100%\n', ['100%']],
  ['a spinner', '⠙\x1b[1G\x1b[0K⠹\x1b[1G\x1b[0Kdone\n', ['done']],
  ['a progress bar that goes back up', 'bar 1\r\nevent\r\n\x1b[2A\x1b[Kbar 2\r\n\x1b[K\r\n', ['bar 2']],
  ['a character set that is asked for', '\x1b(Bplain\n', ['plain']],
])('%s is shown as a terminal shows it in the end', (_, output, lines) => {
  expect(shown(output)).toEqual(lines);
});

test('colours, bold and dim are kept where they are', () => {
  const screen = new Screen();
  screen.write('\x1b[32m$\x1b[0m \x1b[1mnpx\x1b[22m\x1b[90m dim\x1b[0m');
  expect(screen.lines).toEqual([[
    { text: '$', column: 0, colour: 2 },
    { text: ' ', column: 1 },
    { text: 'npx', column: 2, bold: true },
    { text: ' dim', column: 5, bold: false, dim: true },
  ]]);
});

test("the engine's own lines are folded, and their number is told", () => {
  const screen = new Screen();
  screen.write('start\r\n#1 load\r\n\r\n#2 done\r\n0123456789ab: Pushed\r\nend\r\n');
  expect(foldEngineLines(screen.lines).map((line) => line.map(({ text }) => text).join(''))).toEqual(['start', "⋯ 4 lines of Docker's own", 'end']);
});

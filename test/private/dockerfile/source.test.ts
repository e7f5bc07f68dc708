import { DockerfileError, evaluateDockerfile } from '../../../src/private/dockerfile';

function messageOf(text: string, target?: string): string {
  try {
    evaluateDockerfile({ text, name: 'app/Dockerfile', target });
  } catch (error) {
    if (error instanceof DockerfileError) {
      return error.message;
    }
    throw error;
  }
  return 'no error';
}

test('an error has file, line, source line and a caret', () => {
  expect(messageOf('FROM scratch\n\tLABLE a=b\n')).toBe("app/Dockerfile:2: unknown instruction 'LABLE': did you mean LABEL?\n    \tLABLE a=b\n    \t^^^^^");
});

test('an error in a continued line has the line that it stands in', () => {
  expect(messageOf('FROM scratch\nLABEL a=1 \\\n  # comment\n  b=${X:=1}\n')).toBe(
    "app/Dockerfile:4: unsupported modifier ':=' in a substitution: only - + ? (with or without :), # ## % %% / and // are supported\n      b=${X:=1}\n          ^^^",
  );
  expect(messageOf('FROM scratch\nLABEL a=1 \\\n  # comment\n  beta\n')).toContain("app/Dockerfile:4: no '=' in 'beta'");
});

test('one error tells all problems', () => {
  expect(messageOf('FROM scratch\nFOO\nLABEL\nUSER\n').match(/app\/Dockerfile:\d+/g)).toEqual(['app/Dockerfile:2', 'app/Dockerfile:3', 'app/Dockerfile:4']);
  expect(messageOf('FROM scratch\nLABEL a=${\nLABEL a=b\nLABEL a="\n').match(/app\/Dockerfile:\d+/g)).toEqual(['app/Dockerfile:2', 'app/Dockerfile:4']);
});

test('a target that is not there is told with those that are', () => {
  expect(messageOf('FROM scratch AS build\nFROM scratch AS final\n', 'biuld')).toBe(
    "app/Dockerfile: no stage is named 'biuld': did you mean build? the stages are build, final: name one of them in `target`, or leave it out to build the last stage",
  );
});

test('a target is told with 20 stages at most', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
  const text = (count: number) => names(count).map((name) => `FROM scratch AS ${name}\n`).join('');
  expect(messageOf(text(20), 'other')).toContain(`the stages are ${names(20).join(', ')}: name one`);
  expect(messageOf(text(22), 'other')).toContain(`the stages are ${names(20).join(', ')} and 2 more: name one`);
});

test('20 problems of a file are told at most', () => {
  expect(messageOf(`FROM scratch\n${'FOO\n'.repeat(19)}`).match(/FOO'/g)).toHaveLength(19);
  expect(messageOf(`FROM scratch\n${'FOO\n'.repeat(21)}`).match(/FOO'/g)).toHaveLength(20);
  expect(messageOf(`FROM scratch\n${'USER ${X?none}\n'.repeat(21)}`).match(/: X: none$/gm)).toHaveLength(20);
});

test('a target where no stage has a name is told with what to write', () => {
  expect(messageOf('FROM scratch\n', 'Build')).toBe(
    "app/Dockerfile: no stage is named 'Build': no stage has a name: write `FROM <image> AS build`, or leave `target` out to build the last stage",
  );
});

test('a value of megabytes does not make a message of megabytes', () => {
  const message = messageOf(`FROM scratch\nARG A=${'x'.repeat(60_000)}\n${'ARG A=$A$A\n'.repeat(5)}STOPSIGNAL $A\n`);
  expect(message).toMatch(/^app\/Dockerfile:8: .*x{900} … x{900}/);
  expect(message.length).toBeLessThan(3000);
});

test('an error in a trigger has the line of its ONBUILD', () => {
  expect(messageOf('FROM scratch AS a\nONBUILD LABEL x="${Y:?is needed}"\nFROM a\n')).toContain('app/Dockerfile:2: Y: is needed');
});

test('a line is shown whole where it is no longer than 160 characters', () => {
  const line = `LABEL ${'a=b '.repeat(30)}oops ${'a=b '.repeat(6)}x=y`;
  expect(messageOf(`FROM scratch\n${line}\n`).split('\n').slice(1)).toEqual([`    ${line}`, `${' '.repeat(4 + line.indexOf('oops'))}^^^^`]);
});

test('a line is cut where what is meant begins just beyond the middle', () => {
  const line = `LABEL ${'a=b '.repeat(20)}oops ${'a=b '.repeat(30)}`;
  const [, excerpt, caret] = messageOf(`FROM scratch\n${line}\n`).split('\n');
  expect(excerpt).toBe(`    ${line.slice(6, 166)}`);
  expect(caret.indexOf('^')).toBe(84);
});

test('a long line is cut around the part that is meant', () => {
  const message = messageOf(`FROM scratch\nLABEL ${'a=b '.repeat(100)}oops ${'a=b '.repeat(100)}\n`);
  const [, excerpt, caret] = message.split('\n');
  expect(excerpt.length).toBeLessThan(200);
  expect(excerpt.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('oops');
});

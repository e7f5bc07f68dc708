import { DockerfileError, evaluateDockerfile } from '../../../src/private/dockerfile';

const FROM = 'FROM scratch\n';
const rep = (text: string, count: number) => text.repeat(count);
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Text that is longer than a physical line may be, as one logical line. */
const continued = (part: string, count: number) => Array.from({ length: count / 1000 }, () => rep(part, 1000)).join('\\\n');

/** How many labels come out, or the first line of the error. Not timed: a case that hangs fails by jest's own limit. */
function outcomeOf(text: string): number | string {
  try {
    return evaluateDockerfile({ text, name: 'D' }).labels.size;
  } catch (error) {
    if (error instanceof DockerfileError) {
      expect(error.diagnostics.length).toBeLessThanOrEqual(20);
      return error.message.split('\n', 1)[0];
    }
    throw error;
  }
}

test.each<[string, () => string, number | string]>([
  ['substitutions 100,000 deep', () => `${FROM}LABEL a=${continued('${a:-', 100_000)}x${continued('}', 100_000)}`, 1],
  ['quoted substitutions 100,000 deep', () => `${FROM}LABEL a=${continued('"${a:-', 100_000)}x${continued('}"', 100_000)}`, 1],
  ['substitutions that are never closed', () => `${FROM}LABEL a=${continued('${a:-', 100_000)}`, expect.stringContaining('is never closed')],
  ['a million continuations', () => `${FROM}LABEL a=b\\\n${rep('\\\n', 1_000_000)}`, 1],
  ['a million comments within a continuation', () => `${FROM}LABEL a=b \\\n${rep('#c\n', 1_000_000)}`, 1],
  ['a million blank lines within a continuation', () => `${FROM}LABEL a=b \\\n${rep('\n', 1_000_000)}`, 1],
  ['a label of 200,000 pairs', () => `${FROM}LABEL ${rep('a=b \\\n', 200_000)}`, 1],
  ['a line of 10 MB', () => `${FROM}LABEL a=${rep('x', 10_000_000)}`, expect.stringContaining('the line has 10000008 bytes')],
  ['ONBUILD 100,000 times', () => `${FROM}${continued('ONBUILD ', 100_000)}LABEL a=b`, expect.stringContaining('is not allowed as a trigger')],
  ['a value that doubles 64 times', () => `${FROM}ARG A=xxxxxxxxxx\n${rep('ARG A=$A$A\n', 64)}LABEL a=$A`, expect.stringContaining('grow beyond')],
  ['a global value that doubles 64 times', () => `ARG A=xxxxxxxxxx\n${rep('ARG A=$A$A\n', 64)}${FROM}`, expect.stringContaining('grow beyond')],
  ['an unknown value that doubles 64 times', () => `FROM base\n${rep('ENV A=$A$A\n', 64)}LABEL a=\${A#\${A}\\}}`, 0],
  ['a pattern that nearly matches everywhere', () => `${FROM}ARG A=${rep('a', 60_000)}\nLABEL a=\${A//${rep('a', 30_000)}b/x}`, 1],
  ['a pattern of a thousand wildcards', () => `${FROM}ARG A=${rep('a', 60_000)}\nLABEL a=\${A//${rep('*a', 1000)}b/x}`, 1],
  ['a suffix of a thousand wildcards', () => `${FROM}ARG A=${rep('a', 60_000)}\nLABEL a=\${A%%${rep('*a', 1000)}b}`, 1],
  ['a pattern of many question marks', () => `${FROM}ARG A=${rep('a', 60_000)}\nLABEL a=\${A//${rep('?', 30_000)}b/x}`, expect.stringContaining('is too much work')],
  ['a chain of 5,000 stages that add variables and labels', () => lines(5000, (i) => `FROM ${i ? `s${i - 1}` : 'scratch'} AS s${i}\nENV A${i}=1\nLABEL l${i}=x`), 5000],
  ['20,000 stages that nobody needs', () => lines(20_000, (i) => `FROM scratch AS s${i}\nLABEL a=b`), 1],
  ['10,000 stages in a circle', () => lines(10_000, (i) => `FROM scratch AS s${i}\nCOPY --from=s${(i + 1) % 10_000} a b`), expect.stringContaining('takes files from itself')],
  ['60 stages that each take files from the two before', () => lines(60, (i) => `FROM scratch AS s${i}${[1, 2].filter((back) => back <= i).map((back) => `\nCOPY --from=s${i - back} a b`).join('')}`), 0],
  ['10,000 images to copy from', () => FROM + lines(10_000, (i) => `COPY --from=image${i} a b`), 0],
  ['20,000 triggers', () => `FROM scratch AS a\n${rep('ONBUILD LABEL a=b\n', 20_000)}FROM a`, 1],
  ['15,000 here-documents in one line', () => `${FROM}RUN ${rep('<<A ', 15_000)}\n${rep('A\n', 15_000)}`, 0],
  ['a here-document of 300,000 lines in a trigger', () => `FROM scratch AS a\nONBUILD RUN <<E\n${rep('x\n', 300_000)}E\nFROM a`, 0],
  ['blanks after a here-document sign', () => `${FROM}RUN cat <<${rep(' ', 60_000)}<x`, 0],
  ['JSON nested 60,000 deep', () => `${FROM}CMD ${rep('[', 60_000)}`, 0],
  ['a directive that is mostly blanks', () => `# escape=${rep(' a', 30_000)}\n${FROM}`, expect.stringContaining('invalid escape character')],
  ['100,000 unknown instructions', () => FROM + rep('FOO x\n', 100_000), expect.stringContaining("unknown instruction 'FOO'")],
  ['50,000 substitutions that fail', () => FROM + rep('LABEL a=${\n', 50_000), expect.stringContaining('is never closed')],
  ['10,000 labels of unknown name', () => `FROM base\n${lines(10_000, (i) => `LABEL l${i}=x $X=y`)}`, 0],
  ['an image name that nearly is one', () => `FROM ${rep('a-', 30_000)}`, expect.stringContaining('is no repository name')],
  ['a NUL in every place', () => `${FROM}LABEL \0=\0 "\0"='\0'\nENV \0=\0\nUSER \0`, 1],
])('%s', (_, text, expected) => expect(outcomeOf(text())).toEqual(expected), 60_000);

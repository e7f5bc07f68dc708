import { unknowns } from './unknowns';
import { NAMES } from './vocabulary';
import { Random } from '../../test/conformance/random';

/** A Dockerfile of many bytes: long by its instructions, its stages, one of its lines, or its variables. */
// Of all but the chain of stages, BuildKit's own time grows with the square.
export function makeLarge(random: Random, bytes: number): string {
  return random.weighted([
    [1, () => fill(`FROM ${random.pick(['scratch', 'base'])}\n`, Math.min(bytes, 30_000), () => random.pick([plainEnv(random), plainArg(random), plainLabel(random)]))],
    [4, () => fill('FROM scratch AS s0\n', bytes, (index) => `FROM ${random.pick(['scratch', `s${random.below(index + 1)}`])} AS s${index + 1}\n${plainEnv(random)}\n${plainLabel(random)}`)],
    [1, () => `FROM base\nLABEL ${fill('', Math.min(bytes, 30_000), (index) => `k${index % 999}=\${${random.pick(['A', 'B'])}:-x} \\`)}\n`],
    [1, () => fill('FROM base\n', Math.min(bytes, 20_000), (index) => `LABEL l${index}=${index} ${unknowns(random)}=1`)],
    [1, () => fill('FROM base\n', Math.min(bytes, 20_000), (index) => `ENV e${index}=${index} x${unknowns(random)}=1`)],
  ]);
}

function plainLabel(random: Random): string {
  return `LABEL ${random.pick(['a', 'b', 'c'])}${random.below(500)}="$${random.pick(NAMES.filter((name) => /^\w+$/.test(name)))}"`;
}

function plainArg(random: Random): string {
  return `ARG ${random.pick(['A', 'B', 'C', 'X', 'Y', 'FOO'])}${random.pick(['', '=a', '="$A b"', '=${B:-b}', '=${C##*b}'])}`;
}

function plainEnv(random: Random): string {
  return `ENV ${random.pick(['A', 'B', 'C', 'X', 'Y', 'FOO'])}=${random.pick(['a', '$A', '${B:-b}', '"$X c"', '${Y%c*}', 'v${C#a}'])}`;
}

function fill(start: string, bytes: number, line: (index: number) => string): string {
  const lines = [start];
  for (let index = 0, size = start.length; size < bytes; index++) {
    const next = line(index) + '\n';
    size += next.length;
    lines.push(next);
  }
  return lines.join('');
}

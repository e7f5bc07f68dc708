/** A Dockerfile of up to a megabyte that is as much work as such a one can be. */
export interface WorstCase {
  readonly name: string;
  readonly dockerfile: () => string;
}

const SCRATCH = 'FROM scratch\n';
const BASE = 'FROM base\n';
const MEGABYTE = 1_000_000;

/** As many lines as fit into a megabyte, or so many. */
function fill(start: string, line: (index: number) => string, most = Infinity): string {
  const lines = [start];
  for (let index = 0, size = start.length; index < most; index++) {
    const next = line(index);
    size += next.length + 1;
    if (size > MEGABYTE) { break; }
    lines.push(next + '\n');
  }
  return lines.join('');
}

/** A text longer than a physical line may be, as one logical line. */
function continued(part: string, count: number): string {
  const perLine = Math.max(1, Math.floor(1000 / part.length));
  return Array.from({ length: Math.ceil(count / perLine) }, () => part.repeat(perLine)).join('\\\n');
}

const unknowns = (count: number): string => Array.from({ length: count }, (_, index) => `$V${index}`).join('');
const doubled = (text: string, times: number): string => `ARG A=${text}\n${'ARG A=$A$A\n'.repeat(times)}`;

export const WORST_CASES: readonly WorstCase[] = [
  { name: '20 unknown variables in a row in STOPSIGNAL', dockerfile: () => `FROM a\nSTOPSIGNAL ${unknowns(20)}#\n` },
  { name: '10 unknown variables in a label\'s name, beside a known label', dockerfile: () => `FROM a\nLABEL ${'x'.repeat(60)}=1 ${unknowns(10)}y=2\n` },
  { name: 'a label\'s name of 1,000 characters beside one of four unknown variables', dockerfile: () => `FROM a\nLABEL ${'a'.repeat(1000)}=1 a${'$X-$Y-$Z-'}$W-b=2\n` },
  { name: 'labels whose names alternate between letters and unknown variables', dockerfile: () => fill(BASE, (i) => `LABEL ${'a'.repeat(100)}${i}=1 ${'$Xa'.repeat(30)}b=${i}`) },
  { name: 'names of ENV that alternate between letters and unknown variables', dockerfile: () => fill(BASE, (i) => `ENV ${'a'.repeat(100)}${i}=1 ${'$Xa'.repeat(30)}b=${i}`) },
  { name: 'labels that any of 20,000 labels of unknown name may replace', dockerfile: () => fill(BASE, (i) => `LABEL l${i}=x $X=${i}`) },
  { name: 'variables that any of 20,000 ENVs of unknown name may replace', dockerfile: () => fill(BASE, (i) => `ENV e${i}=x $X=${i}`) },
  { name: 'choices within choices of unknown texts', dockerfile: () => fill(BASE, (i) => `ENV A=\${X:+\${A}b}\${Y:-$A}c L${i}=$A`) },
  { name: 'a signal that is one of many choices', dockerfile: () => `${BASE}STOPSIGNAL ${continued('${X:+S}${Y:+I}', 60_000)}#\n` },
  { name: '50,000 mounts on one RUN', dockerfile: () => `${SCRATCH}RUN ${continued('--mount=target=/a ', 50_000)} true\n` },
  { name: '50,000 relative WORKDIRs', dockerfile: () => fill(SCRATCH, () => 'WORKDIR a', 50_000) },
  { name: '15,000 mounts from a working directory 15,000 deep', dockerfile: () => fill(SCRATCH, (i) => (i % 2 ? 'WORKDIR a' : 'RUN --mount=target=x true')) },
  { name: 'a replacement that outgrows every string', dockerfile: () => `${SCRATCH}${doubled('a'.repeat(60_000), 4)}LABEL x=\${A//a/${'b'.repeat(60_000)}}\n` },
  { name: 'a pattern over a value of 16 MB', dockerfile: () => `${SCRATCH}${doubled('y'.repeat(1000), 14)}LABEL x=\${A#x*y}\n` },
  { name: 'the end of a value of 16 MB, replaced everywhere', dockerfile: () => `${SCRATCH}${doubled('y'.repeat(1000), 14)}LABEL x=\${A//y?/z}\n` },
  { name: 'a value of 16 MB beyond 16 bits, trimmed', dockerfile: () => `${SCRATCH}${doubled('\u{1f433}'.repeat(1000), 13)}LABEL x=\${A%%z*\u{1f433}}\n` },
  { name: 'a value of 16 MB as a pattern', dockerfile: () => `${SCRATCH}${doubled('y'.repeat(1000), 14)}LABEL x=\${A#$A}\n` },
  { name: 'a value that doubles 64 times', dockerfile: () => `${SCRATCH}${doubled('x'.repeat(10), 64)}LABEL a=$A\n` },
  { name: 'an unknown value that doubles 64 times', dockerfile: () => `${BASE}${'ENV A=x$A$A\n'.repeat(64)}LABEL a=\${A#\${A}\\}}\n` },
  { name: 'values that are trimmed to nothing, again and again', dockerfile: () => fill(`${SCRATCH}${doubled('y'.repeat(1000), 10)}`, () => 'LABEL x=${A##*}') },
  { name: 'a template of 60,000 empty references for a million matches', dockerfile: () => `${SCRATCH}${doubled('a'.repeat(1000), 10)}LABEL x=\${A//a/${'$1'.repeat(30_000)}}\n` },
  { name: 'a pattern with a newline over a long value', dockerfile: () => `${SCRATCH}COPY <<A /x\nx\nA\nARG N="\\\n"\n${doubled('ab', 14)}LABEL x=\${A//*b*b*a/x}\n` },
  { name: 'a pattern of 30,000 question marks', dockerfile: () => `${SCRATCH}ARG A=${'a'.repeat(60_000)}\nLABEL a=\${A//${'?'.repeat(30_000)}b/x}\n` },
  { name: 'a pattern of a thousand wildcards', dockerfile: () => `${SCRATCH}ARG A=${'a'.repeat(60_000)}\nLABEL a=\${A//${'*a'.repeat(1000)}b/x}\n` },
  { name: 'substitutions 160,000 deep', dockerfile: () => `${SCRATCH}LABEL a=${continued('${a:-', 160_000)}x${continued('}', 160_000)}\n` },
  { name: 'a chain of stages that add variables and labels', dockerfile: () => fill('', (i) => `FROM ${i ? `s${i - 1}` : 'scratch'} AS s${i}\nENV A${i}=1\nLABEL l${i}=x`) },
  { name: 'a chain of labelled stages that is not built', dockerfile: () => fill('', (i) => `FROM ${i ? `s${i - 1}` : 'scratch'} AS s${i}\nLABEL l${i}=x`) + SCRATCH },
  { name: 'stages that copy from one another', dockerfile: () => fill('', (i) => `FROM scratch AS s${i}\n${i ? `COPY --from=s${i - 1} a b` : ''}`) },
  { name: 'stages in a circle', dockerfile: () => fill('', (i) => `FROM scratch AS s${i}\nCOPY --from=s${(i + 1) % 20_000} a b`, 20_000) },
  { name: 'triggers that need further stages, which have triggers', dockerfile: () => fill('FROM scratch AS z0\n', (i) => `FROM scratch AS a${i + 1}\nONBUILD COPY --from=z${i} a b\nFROM a${i + 1} AS z${i + 1}`) },
  { name: 'images to copy from', dockerfile: () => fill(SCRATCH, (i) => `COPY --from=i${i} a b`) },
  { name: 'one label, set again and again', dockerfile: () => fill(SCRATCH, (i) => `LABEL a=${i}`) },
  { name: 'one label of 200,000 pairs', dockerfile: () => `${SCRATCH}LABEL ${continued('a=b ', 200_000)}\n` },
  { name: 'demands that only the base image can meet', dockerfile: () => `${BASE}LABEL a=${continued('${X?a}', 150_000)}\n` },
  { name: 'ports that only the base image knows', dockerfile: () => `${BASE}EXPOSE ${continued('$X ', 300_000)}\n` },
  { name: 'comments above an instruction that breaks a rule at every word', dockerfile: () => `# check=error=true\n${SCRATCH}${'# c\n'.repeat(100_000)}EXPOSE ${continued('1:1 ', 140_000)}\n` },
  { name: 'variables that nothing sets, counted as broken rules', dockerfile: () => `# check=error=true\n${SCRATCH}LABEL a=${continued('$X', 450_000)}\n` },
  { name: 'unknown instructions', dockerfile: () => fill(SCRATCH, () => 'FOO x') },
  { name: 'a misspelt variable among 60,000', dockerfile: () => fill(SCRATCH, (i) => `ARG ARGUMENT_${i}`) + 'LABEL a=${ARGUMENTS}\n' },
  { name: 'substitutions that fail', dockerfile: () => fill(SCRATCH, () => 'LABEL a=${') },
  { name: 'here-documents in one line', dockerfile: () => `${SCRATCH}RUN ${'<<A '.repeat(16_000)}\n${'A\n'.repeat(16_000)}` },
  { name: 'a here-document of half a million lines in a trigger', dockerfile: () => `FROM scratch AS a\nONBUILD RUN <<E\n${'x\n'.repeat(490_000)}E\nFROM a\n` },
  { name: 'a million continuations', dockerfile: () => `${SCRATCH}LABEL a=b\\\n${'\n'.repeat(MEGABYTE - 30)}` },
  { name: 'a megabyte of blank lines', dockerfile: () => `${'\n'.repeat(MEGABYTE - 30)}${SCRATCH}` },
  { name: 'ONBUILD 125,000 times', dockerfile: () => `${SCRATCH}${continued('ONBUILD ', 120_000)}LABEL a=b\n` },
  { name: 'JSON nested 60,000 deep', dockerfile: () => `${SCRATCH}CMD ${'['.repeat(60_000)}\n` },
  { name: 'quotes and escapes without end', dockerfile: () => `${SCRATCH}LABEL a=${continued('"\\"\'', 240_000)}\n` },
];

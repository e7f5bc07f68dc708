import { Random } from './random';
import { World } from '../oracle/oracle';

const NAME = /[\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|(?<=\$\{?)[@*#?\-$!]/gu;

/**
 * The worlds in which every case is tried: what is true in all of them is knowledge, and what
 * differs between them depends on the base image.
 *
 * A base image without anything; one that sets every name in the text to a value; one that sets
 * them to nothing; and one that mixes these, with values that occur in the text, and also brings
 * labels, triggers, a working directory and a shell.
 */
export function worldsOf(whole: string, buildArgs: Record<string, string> = {}): World[] {
  const dockerfile = sampleOf(whole);
  const names = namesIn(dockerfile);
  const random = new Random(dockerfile + JSON.stringify(buildArgs));
  const pick = (): string => random.pick(names);
  const mixed = names.map((name) => random.pick([undefined, '', `${name}=`, `${name}=zy${random.below(9)}y`, `${name}=${pick()}`]));
  return [
    {},
    { env: names.map((name, index) => `${name}=zq${index}q`) },
    { env: names.map((name) => `${name}=`) },
    {
      workdir: '/zw',
      shell: ['/zs'],
      env: mixed.filter((entry) => entry !== undefined && entry !== '') as string[],
      labels: { 'from.base': 'x', ...Object.fromEntries(names.length > 0 ? [[pick(), 'zx']] : []) },
      onbuild: names.length > 0 && random.chance(50) ? [`ENV ${pick()}=zw`, 'LABEL from.trigger=y'] : [],
    },
  ];
}

/** Many more worlds, for labels that have the same value in the ones above and are suspected to differ. */
export function furtherWorldsOf(whole: string): World[] {
  const dockerfile = sampleOf(whole);
  const names = namesIn(dockerfile);
  const random = new Random(dockerfile);
  const everywhere = (value: string): World => ({ env: names.map((name) => `${name}=${value}`) });
  const symbols = new Set(dockerfile.match(/[^\s\p{L}\p{Nd}_]/gu));
  const keys = dockerfile.match(/[^\s="'$\\`{}]+(?==)/g) ?? [];
  const values = ['', ...new Set(keys.slice(0, 40)), 'a', 'a\nb', '\\', 'SIGTERM', '80', 'C', 'zq', 'a/b', 'x-y', ...symbols, ...names];
  return [
    ...values.slice(0, 90).map(everywhere),
    ...names.slice(0, 40).flatMap((name) => ['', 'zq', 'a', 'a\nb', '\\', 'SIGTERM', '80', 'C'].map((value) => ({ env: [`${name}=${value}`] }))),
    ...Array.from({ length: 100 }, () => ({
      env: names.filter(() => random.below(3) > 0).map((name) => `${name}=${random.pick(values)}`),
    })),
    ...['a\nb', ...completions(dockerfile, names).slice(0, 40)].map(everywhere),
  ];
}

/** What a variable within a word can be so that the word is one of the names: `ULIA` in `J$U` for `JULIA`. */
function completions(dockerfile: string, names: readonly string[]): string[] {
  const around = [...dockerfile.matchAll(/([\p{L}\p{Nd}_]*)\$(?:\{[^}]*\}([\p{L}\p{Nd}_]*))?/gu)].map(([, before, after = '']) => [before, after]);
  const found = around
    .filter(([before, after]) => before + after !== '')
    .flatMap(([before, after]) => names
      .filter((name) => name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after))
      .map((name) => name.slice(before.length, name.length - after.length)));
  return [...new Set(found)];
}

/** How much of a text is searched for names. */
const MOST_SEARCHED = 100_000;

/** The start and the end of a very long text, in which as good as all its names occur. */
function sampleOf(text: string): string {
  return text.length > MOST_SEARCHED ? text.slice(0, MOST_SEARCHED / 2) + text.slice(-MOST_SEARCHED / 2) : text;
}

/** All names that a variable in this text can have, continuations joined. */
function namesIn(dockerfile: string): string[] {
  const texts = [dockerfile];
  for (const escape of ['\\\\', '`']) {
    texts.push(dockerfile.replace(new RegExp(`${escape}[ \\t]*\\r*\\n(?:[ \\t]*(?:#[^\\n]*)?\\r*\\n)*`, 'g'), ''));
  }
  const names = new Set(['PATH', '0', '']);
  for (const text of texts) {
    for (const [name] of text.matchAll(NAME)) { names.add(name); }
  }
  return [...names];
}

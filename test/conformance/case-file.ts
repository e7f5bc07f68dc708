import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ConformanceCase } from './conformance-case';
import { BaseConfig } from '../oracle/oracle';

const CASES = join(__dirname, 'cases');

/** All cases, in the order of their files and places. */
export function readCases(): ConformanceCase[] {
  const cases = readdirSync(CASES).sort().flatMap((file) =>
    parseCases(file.replace(/\.txt$/, ''), readFileSync(join(CASES, file), 'utf8')));
  const names = new Set<string>();
  for (const { name } of cases) {
    if (names.has(name)) { throw new Error(`two conformance cases are called '${name}'`); }
    names.add(name);
  }
  return cases;
}

/** Reads one file of cases; README.md beside this file says how it is written. */
export function parseCases(topic: string, text: string): ConformanceCase[] {
  return text.split(/^### /m).slice(1).map((block) => {
    const [title, ...lines] = block.split('\n');
    let at = 0;
    while (/^@[a-z]/.test(lines[at] ?? '')) { at++; }
    const body = lines.slice(at).join('\n').replace(/\n+$/, '');
    return readCase(`${topic}: ${title.trim()}`, lines.slice(0, at), body);
  });
}

function readCase(name: string, options: string[], body: string): ConformanceCase {
  const buildArgs: Record<string, string> = {};
  const bases: Record<string, { env: string[]; labels: Record<string, string>; onbuild: string[]; workdir?: string }> = {};
  const single: { target?: string; platform?: string; build?: string } = {};
  let isBytes = false;
  let dockerfile = body === '' ? '' : body + '\n';
  for (const option of options) {
    const [, word, value] = /^@([a-z-]+) ?(.*)$/s.exec(option)!;
    switch (word) {
      case 'arg': addPair(buildArgs, value); break;
      case 'target': case 'platform': case 'build': single[word] = value; break;
      case 'bytes': isBytes = true; break;
      case 'escaped': dockerfile = unescape(dockerfile); break;
      case 'no-newline': dockerfile = dockerfile.replace(/\n$/, ''); break;
      case 'crlf': dockerfile = dockerfile.replace(/\n/g, '\r\n'); break;
      case 'base': {
        const [, image, what, rest] = /^(\S+) (env|label|onbuild|workdir) ?(.*)$/.exec(value)!;
        const base = bases[image] ??= { env: [], labels: {}, onbuild: [] };
        if (what === 'env') { base.env.push(rest); }
        if (what === 'label') { addPair(base.labels, rest); }
        if (what === 'onbuild') { base.onbuild.push(rest); }
        if (what === 'workdir') { base.workdir = rest; }
        break;
      }
      default: throw new Error(`${name}: unknown option '${option}'`);
    }
  }
  return {
    name,
    dockerfile,
    ...(isBytes ? { isBytes } : {}),
    ...single,
    ...(Object.keys(buildArgs).length > 0 ? { buildArgs } : {}),
    ...(Object.keys(bases).length > 0 ? { bases: bases as Record<string, BaseConfig> } : {}),
  };
}

function addPair(pairs: Record<string, string>, text: string): void {
  const at = text.indexOf('=');
  // Not by assignment, which would do something else with `__proto__`.
  Object.defineProperty(pairs, text.slice(0, at), { value: text.slice(at + 1), enumerable: true, configurable: true, writable: true });
}

/**
 * `~r`, `~t`, `~n`, `~s` (blank), `~~`, `~u{…}` and `~x{count,text}~`, which repeats the text: the
 * backslash and the backtick mean something in Dockerfiles.
 */
function unescape(text: string): string {
  const repeated = text.replace(/~x\{(\d+),(.*?)\}~/g, (_, count: string, what: string) => what.repeat(Number(count)));
  return repeated.replace(/~(?:u\{([0-9a-f]+)\}|(.))/g, (_, code: string | undefined, letter: string) =>
    code !== undefined ? String.fromCodePoint(parseInt(code, 16)) : { r: '\r', t: '\t', n: '\n', s: ' ' }[letter] ?? letter);
}

/** A case as it is written in a file: the reverse of reading. */
export function writeCase({ name, dockerfile, isBytes, buildArgs = {}, target, platform }: ConformanceCase): string {
  const lines = [`### ${name}`];
  if (isBytes) { lines.push('@bytes'); }
  for (const [key, value] of Object.entries(buildArgs)) { lines.push(`@arg ${key}=${value}`); }
  if (target) { lines.push(`@target ${target}`); }
  if (platform) { lines.push(`@platform ${platform}`); }
  const body = dockerfile.endsWith('\n') ? dockerfile.slice(0, -1) : dockerfile;
  // A text that would not survive being read as it stands is escaped.
  const plain = !isBytes && /^[^~]*$/.test(body) && !/[^\P{C}\n]|[ \t]$|^### |^@|^$|\n$|[\u00a0\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]/mu.test(body);
  if (!plain) { lines.push('@escaped'); }
  if (!dockerfile.endsWith('\n')) { lines.push('@no-newline'); }
  lines.push(plain ? body : isBytes ? escapeBytes(body) : escape(body));
  return lines.join('\n');
}

function escapeBytes(text: string): string {
  return escape(text).replace(/[\x80-\xff]/g, (byte) => `~u{${byte.charCodeAt(0).toString(16)}}`);
}

function escape(text: string): string {
  return text.replace(/~/g, '~~').replace(/\r/g, '~r').replace(/\t/g, '~t').replace(/ (?=\n|$)/g, '~s')
    .replace(/^@/gm, '~@').replace(/^### /gm, '~### ').replace(/\n+$/, (ends) => '~n'.repeat(ends.length))
    .replace(/[^\P{C}\n]|[\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]/gu, (character) => `~u{${character.codePointAt(0)!.toString(16)}}`);
}

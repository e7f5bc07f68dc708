/** A type in a jsii assembly, as far as it matters here. */
interface JsiiType {
  readonly name: string;
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly docs?: { readonly summary?: string };
  readonly methods?: ReadonlyArray<{ readonly name: string }>;
  readonly properties?: ReadonlyArray<{ readonly name: string }>;
}

export interface Assembly {
  readonly types: { readonly [fqn: string]: JsiiType };
}

/** The groups of members that a type can inherit some of. */
const GROUPS = /^#### (?:Methods|Static Functions|Properties|Constants) /;
const TYPE = /^### (\w+) <a name="\w+" id="([\w.-]+)">/;
const MEMBER = /^##### `(\w+)`/;
const ROW = /^\| <code><a href="#[^"]+">(\w+)<\/a><\/code>/;

/** A list of all symbols, each with its summary. */
export function indexOf({ types }: Assembly): string {
  const sorted = Object.values(types).sort((a, b) => a.name.localeCompare(b.name));
  const rows = sorted.map(({ name, fqn, docs }) => `| [\`${name}\`](#${fqn}) | ${docs?.summary ?? ''} |`);
  return ['| Symbol | |', '|---|---|', ...rows, ''].join('\n');
}

/** Folds what each type inherits, behind what is its own. */
export function foldInherited(reference: string, { types }: Assembly): string {
  let own: ReadonlySet<string> | undefined;
  return splitBefore(reference.split('\n'), (line) => /^#{2,4} /.test(line)).map((part) => {
    const [, , fqn] = TYPE.exec(part[0]) ?? [];
    if (fqn !== undefined) {
      own = types[fqn] && new Set([...(types[fqn].methods ?? []), ...(types[fqn].properties ?? [])].map(({ name }) => name));
    }
    return own && GROUPS.test(part[0]) ? foldGroup(part, own) : part.join('\n');
  }).join('\n');
}

function foldGroup(lines: readonly string[], own: ReadonlySet<string>): string {
  const [head, ...members] = splitBefore(lines, (line) => /^#{5} /.test(line));
  const isOwn = (name: string | undefined) => name === undefined || own.has(name);
  const rows = head.filter((line) => ROW.test(line));
  const inherited = rows.filter((row) => !isOwn(ROW.exec(row)?.[1]));
  if (inherited.length === 0) {
    return lines.join('\n');
  }
  const ownHead = inherited.length === rows.length ? [head[0], ''] : head.filter((line) => !inherited.includes(line));
  const ownMembers = members.filter(([line]) => isOwn(MEMBER.exec(line)?.[1]));
  const inheritedMembers = members.filter(([line]) => !isOwn(MEMBER.exec(line)?.[1]));
  return [
    ...ownHead,
    ...ownMembers.flat(),
    `<details><summary>${inherited.length} inherited</summary>`,
    '',
    ...head.slice(head.findIndex((line) => line.startsWith('| ')), head.findIndex((line) => line.startsWith('| ---')) + 1),
    ...inherited,
    '',
    ...inheritedMembers.flat(),
    '</details>',
    '',
  ].join('\n');
}

/** Parts of a list, each beginning with an item of a kind. */
function splitBefore(lines: readonly string[], begins: (line: string) => boolean): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (begins(line) && parts[parts.length - 1].length > 0) {
      parts.push([]);
    }
    parts[parts.length - 1].push(line);
  }
  return parts;
}

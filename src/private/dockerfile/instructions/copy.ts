import { FlagKind, parseFlags } from '../flags';
import { Heredoc, tryParseHeredoc } from '../heredocs';
import { InstructionError } from '../instruction-error';
import { CopyInstruction } from './instruction';
import { Node } from './node';

const common = { chown: 'string', chmod: 'string', link: 'boolean', exclude: 'strings' } as const;
const flagsOf: Readonly<Record<'copy' | 'add', Readonly<Record<string, FlagKind>>>> = {
  copy: { ...common, from: 'string', parents: 'boolean' },
  add: { ...common, 'keep-git-dir': 'boolean', 'checksum': 'string', 'unpack': 'boolean' },
};

/** Checks the arguments of a COPY or ADD. */
export function parseCopy(node: Node, kind: 'copy' | 'add'): CopyInstruction {
  const { words } = node;
  if (words.length < 2) {
    throw new InstructionError(`${kind.toUpperCase()} takes at least one source and a destination`, node.keyword);
  }
  const flags = parseFlags(node.flags, flagsOf[kind]);
  const destination = words[words.length - 1];
  if (tryParseHeredoc(destination)) {
    throw new InstructionError(`a here-document cannot be the destination of ${kind.toUpperCase()}`, destination);
  }
  const byName = new Map(node.heredocs.map((heredoc) => [heredoc.name, heredoc]));
  const sources: string[] = [];
  const documents: Heredoc[] = [];
  for (const word of words.slice(0, -1)) {
    const marker = tryParseHeredoc(word);
    if (marker) {
      documents.push({ ...marker, content: byName.get(marker.name)?.content ?? '' });
    } else {
      sources.push(word);
    }
  }
  const first = (name: string): string => flags.get(name)?.[0] ?? '';
  return {
    kind,
    keyword: node.keyword,
    line: node.line,
    sources,
    documents,
    destination,
    from: first('from'),
    chown: first('chown'),
    chmod: first('chmod'),
    checksum: first('checksum'),
    link: first('link') === 'true',
    keepGitDir: flags.has('keep-git-dir') ? first('keep-git-dir') === 'true' : undefined,
  };
}

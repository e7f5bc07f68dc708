import { parseFlags } from '../flags';
import { InstructionError } from '../instruction-error';
import { suggest } from '../suggest';
import { toLower, toUpper, trimSpace } from '../unicode';
import { parseCopy } from './copy';
import { parseHealthcheck } from './healthcheck';
import { ArgDeclaration, ArgInstruction, FromInstruction, InertInstruction, Instruction, OnbuildInstruction, PairsInstruction, TextInstruction } from './instruction';
import { Node } from './node';
import { parseRun } from './run';

const KEYWORDS = [
  'add', 'arg', 'cmd', 'copy', 'entrypoint', 'env', 'expose', 'from', 'healthcheck', 'label', 'maintainer', 'onbuild', 'run', 'shell',
  'stopsignal', 'user', 'volume', 'workdir',
];

/** Checks the arguments of an instruction. */
export function parseInstruction(node: Node): Instruction {
  switch (node.name) {
    case 'label':
    case 'env':
      return parsePairs(node, node.name);
    case 'arg':
      return parseArg(node);
    case 'from':
      return parseFrom(node);
    case 'copy':
    case 'add':
      return parseCopy(node, node.name);
    case 'run':
      return parseRun(node);
    case 'onbuild':
      return parseOnbuild(node);
    case 'healthcheck':
      return parseHealthcheck(node);
    case 'workdir':
    case 'user':
    case 'stopsignal':
      return parseSingle(node, node.name);
    case 'expose':
    case 'volume':
      return parseList(node, node.name);
    case 'cmd':
    case 'entrypoint':
    case 'shell':
    case 'maintainer':
      return parseInert(node, node.name);
    default: {
      const near = suggest(toLower(node.keyword), KEYWORDS);
      throw new InstructionError(`unknown instruction '${node.keyword}'${near ? `: did you mean ${near.toUpperCase()}?` : ''}`, node.keyword);
    }
  }
}

function parsePairs(node: Node, kind: 'label' | 'env'): PairsInstruction {
  parseFlags(node.flags);
  const pairs = node.pairs!;
  if (pairs.length === 0) {
    throw atLeastOne(node);
  }
  if (pairs.some((pair) => pair.key === '')) {
    throw new InstructionError(`a blank name: write ${kind.toUpperCase()} <name>=<value>`, pairs.find((pair) => pair.key === '')!.value);
  }
  return { kind, keyword: node.keyword, line: node.line, pairs };
}

function parseArg(node: Node): ArgInstruction {
  if (node.words.length === 0) {
    throw atLeastOne(node);
  }
  return { kind: 'arg', keyword: node.keyword, line: node.line, args: node.words.map(parseDeclaration) };
}

function parseDeclaration(word: string): ArgDeclaration {
  const equals = word.indexOf('=');
  if (equals === 0) {
    throw new InstructionError('a blank name: write ARG <name>[=<default>]', word);
  }
  return equals < 0 ? { name: word } : { name: word.slice(0, equals), value: word.slice(equals + 1) };
}

const stageName = /^[a-z][a-z0-9-_.]*$/;
const asKeyword = /^[aA][sS\u017f]$/;

function parseFrom(node: Node): FromInstruction {
  const { words } = node;
  let stage = '';
  if (words.length === 3 && asKeyword.test(words[1])) {
    stage = toLower(words[2]);
    if (!stageName.test(stage)) {
      throw new InstructionError(`invalid stage name '${words[2]}': it starts with a letter and holds letters, digits, - _ and . only`, words[2]);
    }
  } else if (words.length !== 1) {
    throw new InstructionError('FROM takes an image, or an image, AS and a stage name: FROM <image> [AS <name>]');
  }
  const flags = parseFlags(node.flags, { platform: 'string' });
  return { kind: 'from', keyword: node.keyword, line: node.line, base: words[0], stage, platform: flags.get('platform')?.[0] ?? '', words };
}

function parseOnbuild(node: Node): OnbuildInstruction {
  if (!node.trigger) {
    throw atLeastOne(node);
  }
  parseFlags(node.flags);
  const trigger = toUpper(trimSpace(node.trigger.keyword));
  if (trigger === 'ONBUILD' || trigger === 'FROM' || trigger === 'MAINTAINER') {
    throw new InstructionError(`${trigger} is not allowed as a trigger of ONBUILD`, node.trigger.keyword);
  }
  let text = node.text.replace(/^[\t\n\f\r ]*onbuild[\t\n\f\r ]*/i, '');
  for (const heredoc of node.heredocs) {
    text += `\n${heredoc.content}${heredoc.name}`;
  }
  return { kind: 'onbuild', keyword: node.keyword, line: node.line, trigger: text };
}

function parseSingle(node: Node, kind: 'workdir' | 'user' | 'stopsignal'): TextInstruction {
  if (node.words.length !== 1) {
    throw new InstructionError(`${kind.toUpperCase()} takes exactly one argument`, node.keyword);
  }
  if (kind !== 'stopsignal') {
    parseFlags(node.flags);
  }
  return { kind, keyword: node.keyword, line: node.line, words: node.words };
}

function parseList(node: Node, kind: 'expose' | 'volume'): TextInstruction {
  if (node.words.length === 0) {
    throw atLeastOne(node);
  }
  parseFlags(node.flags);
  const words = kind === 'volume' ? node.words.map(trimSpace) : node.words;
  if (kind === 'volume' && words.includes('')) {
    throw new InstructionError('an empty path in VOLUME: remove it', node.keyword);
  }
  return { kind, keyword: node.keyword, line: node.line, words };
}

function parseInert(node: Node, kind: 'cmd' | 'entrypoint' | 'shell' | 'maintainer'): InertInstruction {
  if (kind === 'maintainer' && node.words.length !== 1) {
    throw new InstructionError('MAINTAINER takes exactly one argument', node.keyword);
  }
  parseFlags(node.flags);
  if (kind === 'shell') {
    if (node.words.length === 0) {
      throw atLeastOne(node);
    }
    if (!node.isJson) {
      throw new InstructionError('SHELL takes its arguments in JSON form only: SHELL ["/bin/sh", "-c"]', node.keyword);
    }
  }
  return { kind, keyword: node.keyword, line: node.line, isJson: node.isJson };
}

function atLeastOne(node: Node): InstructionError {
  return new InstructionError(`${node.keyword.toUpperCase()} takes at least one argument`, node.keyword);
}

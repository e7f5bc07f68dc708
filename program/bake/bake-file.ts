import { escapeTemplate } from './template-text';

/**
 * One image to build, in the terms of a bake file.
 *
 * Structured values are written as the strings that the command line takes, which every version of buildx reads.
 *
 * @see https://docs.docker.com/build/bake/reference/
 */
export interface BakeTarget {
  readonly 'context': string;
  readonly 'dockerfile': string;
  readonly 'tags': readonly string[];
  readonly 'output': readonly string[];
  readonly 'attest': readonly string[];
  readonly 'target'?: string;
  readonly 'args'?: Readonly<Record<string, string>>;
  readonly 'contexts'?: Readonly<Record<string, string>>;
  readonly 'secret'?: readonly string[];
  readonly 'ssh'?: readonly string[];
  readonly 'platforms'?: readonly string[];
  readonly 'network'?: string;
  readonly 'no-cache'?: boolean;
  readonly 'cache-from'?: readonly string[];
  readonly 'cache-to'?: readonly string[];
}

/** Targets by their names, and names of targets by the name of their group. */
export interface BakeFile {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly targets: Readonly<Record<string, BakeTarget>>;
}

/** The text of the file. */
export function renderBakeFile({ groups, targets }: BakeFile): string {
  const group = Object.fromEntries(Object.entries(groups).map(([name, members]) => [name, { targets: members }]));
  const target = Object.fromEntries(Object.entries(targets).map(([name, each]) => [name, escapeAll(each)]));
  return `${JSON.stringify({ group, target }, undefined, 2)}\n`;
}

function escapeAll(value: unknown): unknown {
  if (typeof value === 'string') {
    return escapeTemplate(value);
  }
  if (Array.isArray(value)) {
    return value.map(escapeAll);
  }
  // The names of the fields are bake's own, without anything to escape; those of arguments and contexts are not.
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [escapeTemplate(name), escapeAll(each)]))
    : value;
}

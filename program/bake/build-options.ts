import { csvText } from './csv-text';
import { CacheOption } from './image-source';
import { LocalPaths } from './local-paths';
import { Unmappable } from './unmappable';
import { InstructionError } from '../../src/private/dockerfile/instruction-error';
import { parseCsv } from '../../src/private/dockerfile/instructions/csv';
import { isRemote } from '../../src/private/dockerfile/stage-build/remote-source';

/**
 * The value of a secret as cdk-assets gives it, with the path that it names made absolute.
 *
 * @param hasVariable whether the environment has a variable of this name: a secret that names no source is taken from
 *   it, or else from the file of its name
 * @throws when the value cannot be read
 */
export function secretOption(id: string, value: string, paths: LocalPaths, hasVariable: (name: string) => boolean): string {
  const fields = parseFields(`id=${id},${value}`, 'secret');
  const last = (key: string) => fields.filter(([name]) => name.toLowerCase() === key).at(-1)?.[1];
  const isVariable = last('type') === 'env';
  const isPath = (name: string) => ['src', 'source'].includes(name.toLowerCase()) && !isVariable;
  const texts = fields.map(([name, text]) => `${name}=${isPath(name) ? paths.read(text) : text}`);
  const hasSource = fields.some(([name, text]) => ['src', 'source', 'env'].includes(name.toLowerCase()) && text !== '');
  const sources = hasSource ? [] : [hasVariable(id) ? `env=${id}` : `src=${paths.read(id)}`];
  return csvText([...texts, ...sources]);
}

/**
 * An SSH agent's socket or keys, their paths made absolute.
 *
 * @throws when a path has a comma, which nothing can quote here
 */
export function sshOption(value: string, paths: LocalPaths): string {
  const [id, ...rest] = value.split('=');
  if (rest.length === 0) {
    paths.need('ssh');
    return value;
  }
  const files = rest.join('=').split(',').map((file) => paths.read(file));
  if (files.some((file) => file.includes(','))) {
    throw new Unmappable(`the path of an SSH socket or key has a comma: '${files.join("', '")}'`);
  }
  return `${id}=${files.join(',')}`;
}

/**
 * A cache as cdk-assets gives it to Docker, the folder of a local one made absolute.
 *
 * @throws when the value cannot be read
 */
export function cacheOption({ type, params = {} }: CacheOption, paths: LocalPaths): string {
  // cdk-assets quotes nothing: a comma in a parameter begins the next one.
  const text = [`type=${type}`, ...Object.entries(params).map(([name, value]) => `${name}=${value}`)].join(',');
  return csvText(parseFields(text, 'cache').map(([name, value]) => {
    const key = name.toLowerCase();
    if (type !== 'local' || !['src', 'dest'].includes(key)) {
      return `${name}=${value}`;
    }
    return `${name}=${key === 'src' ? paths.read(value) : paths.write(value)}`;
  }));
}

/**
 * The source of a named build context, a path made absolute.
 *
 * @throws when bake would take it for another target
 */
export function contextSource(value: string, paths: LocalPaths): string {
  if (value.startsWith('target:')) {
    throw new Unmappable(`a build context is '${value}', which bake takes for the image of another target`);
  }
  if (isRemote(value) || value.startsWith('docker-image://')) {
    return value;
  }
  const layout = /^oci-layout:\/\/(.*?)((?::\w[\w.-]{0,127})?(?:@[a-z0-9+._-]+:[0-9a-f]{32,})?)$/s.exec(value);
  return layout ? `oci-layout://${paths.read(layout[1])}${layout[2]}` : paths.read(value);
}

/** The name of a build context as Docker understands it: Docker Hub and `:latest` go without saying. */
export function contextName(name: string): string {
  return name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\/(?=[^/]+$)/, '').replace(/:latest$/, '');
}

/** Fields of the form `name=value`. */
function parseFields(text: string, flag: string): Array<[name: string, value: string]> {
  return readCsv(text, flag).map((field) => {
    const at = field.indexOf('=');
    if (at < 0) {
      throw new Unmappable(`--${flag} has the field '${field}': write <name>=<value>`);
    }
    return [field.slice(0, at), field.slice(at + 1)];
  });
}

function readCsv(text: string, flag: string): string[] {
  try {
    return parseCsv(text, flag);
  } catch (error) {
    throw error instanceof InstructionError ? new Unmappable(error.message) : error;
  }
}

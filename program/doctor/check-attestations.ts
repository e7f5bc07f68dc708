import * as fs from 'node:fs';
import * as path from 'node:path';
import { Diagnosis } from './diagnosis';
import { Engine } from '../engine/engine';

/** What keeps buildx from adding attestations, which make an index of an image; the CDK's CLI sets it since it knows of them. */
const VARIABLE = 'BUILDX_NO_DEFAULT_ATTESTATIONS';

/** Checks that nobody makes an index of an image by adding attestations, where the engine can hold them. */
export function attestationsOf({ builder, hasContainerdStore }: Engine, env: NodeJS.ProcessEnv, diagnosis: Diagnosis): void {
  const canHold = builder.name !== undefined && (hasContainerdStore || builder.driver !== 'docker');
  if (!canHold || ['1', 'true'].includes((env[VARIABLE] ?? '').toLowerCase())) return;
  const cli = findCli(process.cwd(), env);
  if (cli === undefined) {
    diagnosis.find('attestations-unseen', `builder ${builder.name}`, 'it adds attestations unless it is told not to, and no CDK CLI was found that would tell it', `set ${VARIABLE}=1`);
  } else if (!mentions(cli, VARIABLE)) {
    diagnosis.find('attestations-added', `builder ${builder.name}`, `it adds attestations, which make an index that Lambda refuses, and the CDK CLI in '${cli}' does not tell it not to`,
      `take a newer aws-cdk, or set ${VARIABLE}=1`);
  }
}

/** The folder of the CDK CLI that would be run in a folder: the project's own, or that on PATH. */
function findCli(folder: string, { PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const own = path.join(at, 'node_modules', 'aws-cdk');
    if (fs.existsSync(path.join(own, 'package.json'))) return own;
    if (at === path.dirname(at)) break;
  }
  const program = PATH.split(path.delimiter).map((each) => path.join(each, 'cdk')).find((file) => fs.existsSync(file));
  // It is a link to <package>/bin/cdk.
  return program && path.dirname(path.dirname(fs.realpathSync(program)));
}

function mentions(folder: string, word: string): boolean {
  const lib = path.join(folder, 'lib');
  const files = fs.existsSync(lib) ? fs.readdirSync(lib, { recursive: true, encoding: 'utf8' }) : [];
  return files.some((file) => file.endsWith('.js') && fs.readFileSync(path.join(lib, file), 'utf8').includes(word));
}

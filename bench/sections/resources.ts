import * as fs from 'node:fs';
import * as path from 'node:path';
import { Alternative, ALTERNATIVES, CDK_VERSIONS } from '../alternatives/alternative';
import { AlternativesFolder } from '../alternatives/alternatives-folder';
import { writeSmallContext } from '../measure/build-context';
import { runNode } from '../measure/node-run';
import { Workspace } from '../measure/workspace';
import { Section } from '../section';

/** What every alternative has: the function and its role. */
const ALWAYS = ['AWS::Lambda::Function', 'AWS::IAM::Role'];

interface Counted {
  readonly name: string;
  readonly version?: string;
  readonly imageEnds: string;
  /** Types of the resources besides the function and its role. */
  readonly added?: readonly string[];
  readonly missing?: string;
}

/** What each alternative has CloudFormation create, for the same hello world. */
export async function countResources(workspace: Workspace, folder: AlternativesFolder, progress: (line: string) => void): Promise<Section> {
  progress('Cloud resources');
  const context = workspace.emptyFolder('hello-world');
  writeSmallContext(context, 'binary');
  const counted: Counted[] = [];
  for (const alternative of ALTERNATIVES) {
    const { name, version, imageEnds } = alternative;
    const missing = folder.whyMissing(alternative);
    counted.push({ name, version, imageEnds, ...(missing ? { missing } : { added: await addedBy(alternative) }) });
  }
  return {
    title: 'Cloud resources',
    method: 'Resources in the templates of the same hello world besides the function and its role, ' +
      `synthesized with ${Object.entries(CDK_VERSIONS).map(([name, version]) => `${name} ${version}`).join(' and ')}.`,
    table: {
      columns: ['', 'version', 'resources added', 'which', 'where the image ends'],
      rows: counted.map(({ name, version, added, missing, imageEnds }) =>
        [name, version ?? '', added ? String(added.length) : '–', added ? summary(added) : missing!, imageEnds]),
    },
    outcomes: [],
    plots: [],
    figures: { counted },
  };

  async function addedBy(alternative: Alternative): Promise<string[]> {
    const outdir = workspace.emptyFolder('cdk.out');
    await runNode(folder.app(alternative), { context, outdir });
    const types = resourceTypes(outdir);
    for (const type of ALWAYS) types.splice(types.indexOf(type), 1);
    return types.sort();
  }
}

function resourceTypes(outdir: string): string[] {
  return fs.readdirSync(outdir).filter((file) => file.endsWith('.template.json')).flatMap((file) => {
    const { Resources } = JSON.parse(fs.readFileSync(path.join(outdir, file), 'utf8')) as { Resources?: Record<string, { Type: string }> };
    return Object.values(Resources ?? {}).map(({ Type }) => Type);
  });
}

function summary(types: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, number]) => `${number === 1 ? '' : `${number} × `}${type.replace(/^AWS::/, '')}`).join(', ') || 'none';
}

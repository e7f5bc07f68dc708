import * as fs from 'node:fs';
import * as path from 'node:path';

/** The licences of every package that files are bundled from, each text once. */
export function thirdPartyLicences(root: string, files: readonly string[]): string {
  const folders = new Set(files.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]).filter((folder) => folder !== undefined));
  const packagesByText = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Record<string, string>;
    const file = fs.readdirSync(path.join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (!file && !license) throw new Error(`${folder} is bundled, but has no licence`);
    const text = file ? fs.readFileSync(path.join(root, folder, file), 'utf8').trim() : `Licence: ${license}`;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...packagesByText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}`);
  return `The program cdk-sparta-oci contains code of these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

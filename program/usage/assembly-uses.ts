import { referencesIn } from './gather/template-uses';
import { GatheredUsage } from './gathered-usage';
import { ImageUser, Mention, NamedUse } from './image-use';
import { Assembly } from '../assembly/assembly';

/** What a cloud assembly names: the images that it publishes, and those that its templates deploy. */
export function assemblyUses(assembly: Assembly, known: ReadonlySet<string>): GatheredUsage {
  const { folder } = assembly;
  const published = assembly.images.flatMap(({ destination: { account, region, repository, tag } }): NamedUse[] =>
    (account && region ? [{ user: { kind: 'assembly', folder }, image: { account, region, repository, tag }, how: 'names' }] : []));
  const uses: NamedUse[] = [...published];
  const mentions: Mention[] = [];
  for (const { id, stackName, account, region, templates } of assembly.stacks) {
    const user: ImageUser = { kind: 'assembly', folder, stack: id };
    for (const { template } of templates) {
      const { references, words } = referencesIn(template, { account, region, stackName }, known);
      uses.push(...references.map((image): NamedUse => ({ user, image, how: image.digest === undefined ? 'names' : 'runs' })));
      if (words.size > 0) mentions.push({ user, words });
    }
  }
  return { uses, mentions, looked: [], unchecked: [] };
}

import * as path from 'node:path';
import { ListedImage } from '../../listing/listed-image';
import { imageUri } from '../../registry/image-uri';
import { describeUser } from '../../usage/describe-user';

/** What is drawn: Dockerfiles, images in repositories, and who runs them, each once. */
export interface Picture {
  readonly nodes: ReadonlyArray<{ readonly id: string; readonly kind: 'dockerfile' | 'image' | 'user'; readonly text: readonly string[]; readonly group?: string }>;
  readonly edges: ReadonlyArray<{ readonly from: string; readonly to: string; readonly text?: string }>;
}

/** The way of each image: from its Dockerfile to its repository and on to whoever runs it. */
export function pictureOf(images: readonly ListedImage[]): Picture {
  const ids = new Map<string, string>();
  const nodes: Array<Picture['nodes'][number]> = [];
  const edges: Array<Picture['edges'][number]> = [];
  const node = (kind: Picture['nodes'][number]['kind'], text: readonly string[], group?: string) => {
    const key = JSON.stringify([kind, text, group]);
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(key, id);
    nodes.push({ id, kind, text, ...(group !== undefined && { group }) });
    return id;
  };
  for (const { dockerfile, image, users, constructs } of images) {
    const { account, region, repository, tag, digest } = image;
    const to = node('image', [`:${tag ?? digest}`], imageUri({ account, region, repository }));
    if (dockerfile !== undefined) edges.push({ from: node('dockerfile', [path.relative(process.cwd(), dockerfile)]), to, text: 'label' });
    // Before anybody was asked, the app's own constructs are who will run it.
    const runners = users ? users.map(({ user }) => describeUser(user)) : constructs;
    runners.forEach((runner) => edges.push({ from: to, to: node('user', [runner]) }));
  }
  return { nodes, edges };
}

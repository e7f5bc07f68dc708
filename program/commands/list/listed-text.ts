import * as path from 'node:path';
import { ListedImage } from '../../listing/listed-image';
import { columns } from '../../terminal/columns';
import { humanSize } from '../../terminal/human-size';
import { printable } from '../../terminal/printable';
import { Terminal } from '../../terminal/terminal';
import { describeUse, describeUser } from '../../usage/describe-user';

/** One line for each image, and one for each of its users beyond the first. */
export function listedAsText(images: readonly ListedImage[], others: number, terminal: Terminal): string {
  const header = ['CONSTRUCT', 'IMAGE', 'THERE', 'SIZE', 'PUSHED', 'RUN BY'];
  const rows = images.flatMap((image) => {
    const users = (image.users ?? []).map(({ user }) => describeUser(user));
    const first = [constructOf(image), image.uri, stateOf(image), sizeOf(image), pushedOf(image), users[0] ?? (image.users ? 'nobody' : '?')];
    return [first, ...users.slice(1).map((user) => ['', '', '', '', '', user])].map((cells) => cells.map(printable));
  });
  const [head, ...lines] = columns([header, ...rows]);
  const hidden = others === 0 ? [] : [`${others} ${others === 1 ? 'image has' : 'images have'} no label of ours; --all lists ${others === 1 ? 'it' : 'them'}, too.`];
  return images.length === 0 ? ['No images.', ...hidden].join('\n') : [terminal.style('bold', head), ...lines, ...hidden].join('\n');
}

/** The same as data; what was not asked is left out, what is not there is null. */
export function listedAsJson({ constructs, dockerfile, label, uri, image, published, users }: ListedImage): object {
  return {
    constructs,
    ...(dockerfile !== undefined && { dockerfile }),
    ...(label !== undefined && { label }),
    uri,
    ...image,
    ...(published !== undefined && { published: published === 'missing' ? null : published }),
    ...(users !== undefined && { users: users.map((use) => ({ ...use, text: describeUse(use) })) }),
  };
}

function constructOf({ constructs, dockerfile }: ListedImage): string {
  return constructs.join(', ') || (dockerfile === undefined ? '-' : path.relative(process.cwd(), dockerfile));
}

function stateOf({ published }: ListedImage): string {
  return published === undefined ? '?' : published === 'missing' ? 'no' : published.status === 'ACTIVE' ? published.digest.slice(0, 19) : published.status.toLowerCase();
}

function sizeOf({ published }: ListedImage): string {
  return published && published !== 'missing' ? humanSize(published.sizeInBytes) : '';
}

function pushedOf({ published }: ListedImage): string {
  return published && published !== 'missing' ? (published.pushedAt?.toISOString().slice(0, 16).replace('T', ' ') ?? '') : '';
}

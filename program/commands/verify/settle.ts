import { setTimeout as sleep } from 'node:timers/promises';
import { VerifiedImage } from './expected-images';
import { eachOf } from '../../aws/each-of';
import { Unchecked } from '../../findings/finding';
import { Scope } from '../../scope/scope';
import { Attempts } from '../../usage/gather/attempts';
import { readFunctions, ReadFunction } from '../../usage/gather/read-functions';
import { isPending, runnersOf } from '../../verifying/function-findings';

const [EVERY_MILLISECONDS, AT_MOST_MILLISECONDS] = [2000, 300_000];

/** Reads the functions wherever the images may run and, if that is wished, again until Lambda is done with those that run them. */
export async function settle(
  scope: Scope,
  images: readonly VerifiedImage[],
  waits: boolean,
  onProgress: (text: string) => void,
): Promise<{ read: ReadFunction[]; unchecked: Unchecked[] }> {
  const deadline = Date.now() + AT_MOST_MILLISECONDS;
  for (;;) {
    const found = await readAll(scope, images, onProgress);
    const pending = images.flatMap((image) => runnersOf(image, found.read)).filter(isPending);
    if (!waits || pending.length === 0 || Date.now() > deadline) return found;
    onProgress(`waiting for ${pending.length} ${pending.length === 1 ? 'version' : 'versions'} of functions`);
    await sleep(EVERY_MILLISECONDS);
  }
}

async function readAll(
  scope: Scope,
  images: readonly VerifiedImage[],
  onProgress: (text: string) => void,
): Promise<{ read: ReadFunction[]; unchecked: Unchecked[] }> {
  const attempts = new Attempts();
  const { environments, unchecked } = await scope.environments(images.map(({ reference }) => reference));
  const parts = await eachOf(environments, 4, (environment) => attempts.attempt(
    `account ${environment.account} in ${environment.region}`,
    async () => readFunctions(await scope.environmentSource(environment), onProgress),
  ));
  const read = parts.filter((part) => part !== undefined);
  return {
    read: read.flatMap(({ functions }) => functions),
    unchecked: [...unchecked, ...attempts.unchecked, ...read.flatMap((part) => part.unchecked)],
  };
}

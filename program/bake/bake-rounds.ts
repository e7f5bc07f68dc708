import * as fs from 'node:fs';
import { bakeArguments, BakeArguments } from './bake-arguments';
import { renderBakeFile } from './bake-file';
import { BakedImage, bakeFileOf } from './bake-plan';
import { DockerConfig } from './docker-config';
import { Farm } from './farm';
import { loginRounds, PublishersOf } from './login-rounds';
import { Publishers } from './publishers';
import { eachOf } from '../aws/each-of';

/** How many targets are built beside each other when each is built for itself. */
const AT_ONCE = 4;

export interface BakeRoundsOptions extends BakeArguments {
  readonly farm: Farm;
  readonly publishers: Publishers;
  readonly publishersOf: PublishersOf<BakedImage>;
  readonly env: NodeJS.ProcessEnv;
}

/** Builds and pushes these images in one go, or in several where a registry has several publishers. */
export async function bakeTogether(images: readonly BakedImage[], options: BakeRoundsOptions): Promise<void> {
  await inRounds(images, options, async (together, env) => {
    await options.farm.bake(bakeArguments(together, options), env);
  });
}

/**
 * Builds and pushes each of these images for itself.
 *
 * In one go the first failure ends everything that is under way, so this is for what such an end left behind: what
 * fails now fails alone. The logins are new ones.
 */
export async function bakeEachAlone(images: readonly BakedImage[], options: BakeRoundsOptions): Promise<void> {
  await inRounds(images, options, async (together, env) => {
    await eachOf(together, AT_ONCE, (each) => options.farm.bakeAlone(bakeArguments([each], options), env, each.image.name));
  });
}

async function inRounds(
  images: readonly BakedImage[], options: BakeRoundsOptions, build: (together: readonly BakedImage[], env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<void> {
  fs.writeFileSync(options.file, renderBakeFile(bakeFileOf(images)));
  for (const round of loginRounds(images, options.publishersOf)) {
    const logins = await Promise.all(round.publishers.map((publisher) => options.publishers.login(publisher)));
    const config = DockerConfig.create(logins, options.env);
    try {
      await build(round.images, config.env);
    } finally {
      config.remove();
    }
  }
}

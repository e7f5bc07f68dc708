import { allowFlags } from './allow-flags';
import { BakedImage } from './bake-plan';
import { loginRounds, PublishersOf } from './login-rounds';
import { registryHost } from './planned-image';
import { loginCommand, shellLine } from './shell-commands';

export interface BakeArguments {
  /** Absolute path of the bake file. */
  readonly file: string;
  /** Absolute path of the cloud assembly. */
  readonly assembly: string;
  readonly builder?: string;
}

export interface BakeCommands extends BakeArguments {
  readonly publishersOf: PublishersOf<BakedImage>;
}

/** What `docker` is told to build these images. */
export function bakeArguments(images: readonly BakedImage[], { file, assembly, builder }: BakeArguments): string[] {
  return [
    'buildx', 'bake', '--file', file,
    ...(builder !== undefined ? ['--builder', builder] : []),
    ...allowFlags(images.map(({ privileges }) => privileges), assembly),
    ...images.map(({ image }) => image.name),
  ];
}

/** The commands that log in, build and push, for a POSIX shell with docker and the AWS CLI. */
export function bakeCommands(images: readonly BakedImage[], options: BakeCommands): string[] {
  const rounds = loginRounds(images, options.publishersOf);
  return rounds.flatMap(({ publishers, images: together }) => {
    const logins = publishers.map((publisher) => loginCommand(publisher, registryHost(publisher)));
    const isAll = together.length === images.length;
    const args = bakeArguments(together, options);
    // All of a file need not be named: they are its default group.
    return [...logins, shellLine(['docker', ...(isAll ? args.slice(0, args.length - together.length) : args)])];
  });
}

import { BuilderKind } from './builder';
import { DockerfileReading } from './dockerfile-reading';

/** What becomes of a build: it fails, or its image has other labels. */
export type Effect = 'fails' | 'reads otherwise';

/** Something of Dockerfiles that not every builder reads as BuildKit does. */
export interface BuilderFeature {
  readonly id: string;
  /** As in "the Dockerfile has …". */
  readonly title: string;
  /** The lines that use it; none where the Dockerfile does without. */
  readonly lines: (reading: DockerfileReading) => readonly number[];
  /** What the compared versions make of it; builders that are not named read it as BuildKit. */
  readonly effects: Partial<Readonly<Record<BuilderKind, Effect>>>;
  /** The versions from which on builders read it as BuildKit, where that is documented. */
  readonly since?: Partial<Readonly<Record<BuilderKind, string>>>;
}

/** The lines of the instructions for which something holds, each once. */
export function linesWhere(reading: DockerfileReading, holds: (instruction: DockerfileReading['instructions'][number]) => boolean): number[] {
  return [...new Set(reading.instructions.filter(holds).map(({ line }) => line.startLine))];
}

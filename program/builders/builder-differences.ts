import { Builder, COMPARED, isUpTo } from './builder';
import { BuilderFeature, Effect } from './builder-feature';
import { DockerfileReading } from './dockerfile-reading';
import { VARIABLE_FEATURES } from './variable-features';
import { WORD_FEATURES } from './word-features';
import { directiveOfFile } from '../../src/private/dockerfile/directives';

/** Dockerfile syntaxes that are always the newest of their kind. */
const NEWEST_SYNTAX = /^(?:docker\.io\/)?docker\/dockerfile(?::(?:1|latest))?$/;

/** Every feature that some builder does not read as BuildKit does, as docs/builder-differences.md shows them. */
export const BUILDER_FEATURES: readonly BuilderFeature[] = [...WORD_FEATURES, ...VARIABLE_FEATURES];

/** What a builder makes of a feature that a Dockerfile uses. */
export interface BuilderDifference {
  readonly feature: BuilderFeature;
  readonly lines: readonly number[];
  /** Not known of a version that is newer than the compared one. */
  readonly effect: Effect | 'not compared';
}

/** What a builder does not read in this Dockerfile as BuildKit would, or may not. */
export function builderDifferences(reading: DockerfileReading, builder: Builder): BuilderDifference[] {
  const { kind, version } = readerOf(reading, builder);
  // Of an older BuildKit nothing is known but that the oldest one differs.
  const isOld = kind === 'BuildKit' && !isUpTo(COMPARED.BuildKit, version);
  const isKnown = !isOld && isUpTo(version, COMPARED[kind]);
  return BUILDER_FEATURES.flatMap((feature): BuilderDifference[] => {
    const effect = feature.effects[isOld ? 'BuildKit in Docker' : kind];
    const since = feature.since?.[kind];
    const isRead = effect === undefined || (since !== undefined && isUpTo(since, version));
    const lines = isRead ? [] : feature.lines(reading);
    return lines.length === 0 ? [] : [{ feature, lines, effect: isKnown ? effect! : 'not compared' }];
  });
}

/** Whose reading counts: BuildKit leaves that to the image that a Dockerfile's `# syntax=` names. */
function readerOf({ text }: DockerfileReading, builder: Builder): Builder {
  const syntax = directiveOfFile(text, 'syntax');
  if (syntax === undefined || !builder.kind.startsWith('BuildKit')) {
    return builder;
  }
  return { kind: 'BuildKit', version: NEWEST_SYNTAX.test(syntax) ? COMPARED.BuildKit : 'unknown' };
}

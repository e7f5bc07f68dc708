import { Builder, COMPARED, isUpTo } from './builder';
import { BuilderFeature, Effect } from './builder-feature';
import { DockerfileReading } from './dockerfile-reading';
import { VARIABLE_FEATURES } from './variable-features';
import { WORD_FEATURES } from './word-features';

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
  const isKnown = isUpTo(builder.version, COMPARED[builder.kind]);
  return BUILDER_FEATURES.flatMap((feature): BuilderDifference[] => {
    const effect = feature.effects[builder.kind];
    const lines = effect === undefined ? [] : feature.lines(reading);
    return lines.length === 0 ? [] : [{ feature, lines, effect: isKnown ? effect! : 'not compared' }];
  });
}

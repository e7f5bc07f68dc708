/** How much is measured. */
export interface Scale {
  readonly name: 'full' | 'small';
  /** Apps of so many functions; the first is the app of one function. */
  readonly functionCounts: readonly number[];
  /** Pairs of runs for each app. */
  readonly synthPairs: number;
  /** Build contexts of so many files; the last is the large one. */
  readonly contexts: { readonly fileCounts: readonly number[]; readonly bytesPerFile: number; readonly pairs: number };
  readonly targetBuilds: number;
  readonly loadRuns: number;
  readonly images: ReadonlyArray<{ readonly megabytes: number; readonly runs: number }>;
}

/** What the published figures come from. */
export const FULL: Scale = {
  name: 'full',
  functionCounts: [1, 10, 100, 240],
  synthPairs: 15,
  contexts: { fileCounts: [1, 1_000, 20_000], bytesPerFile: 25_000, pairs: 7 },
  targetBuilds: 9,
  loadRuns: 15,
  images: [{ megabytes: 5, runs: 5 }, { megabytes: 100, runs: 3 }, { megabytes: 500, runs: 2 }],
};

/** Enough to see that every part works; its times mean nothing. */
export const SMALL: Scale = {
  name: 'small',
  functionCounts: [1, 3, 6, 12],
  synthPairs: 2,
  contexts: { fileCounts: [1, 200], bytesPerFile: 25_000, pairs: 2 },
  targetBuilds: 2,
  loadRuns: 3,
  images: [{ megabytes: 1, runs: 1 }],
};

/** The same with a share of the runs, at least one of each. */
export function withShareOfRuns(scale: Scale, share: number): Scale {
  const less = (runs: number) => Math.max(1, Math.round(runs * share));
  return {
    ...scale,
    synthPairs: less(scale.synthPairs),
    contexts: { ...scale.contexts, pairs: less(scale.contexts.pairs) },
    targetBuilds: less(scale.targetBuilds),
    loadRuns: less(scale.loadRuns),
    images: scale.images.map(({ megabytes, runs }) => ({ megabytes, runs: less(runs) })),
  };
}

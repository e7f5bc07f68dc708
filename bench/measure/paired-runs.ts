/** Results of two alternatives, pair by pair. */
export interface PairedRuns<T> {
  readonly ours: T[];
  readonly peer: T[];
}

/**
 * Runs two alternatives by turns, so that a change in the machine's load meets both.
 *
 * Which of the two begins changes from pair to pair; one pair before the first is not counted.
 */
export async function runPairs<T>(pairs: number, ours: () => Promise<T>, peer: () => Promise<T>): Promise<PairedRuns<T>> {
  const results: PairedRuns<T> = { ours: [], peer: [] };
  await peer();
  await ours();
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? (['peer', 'ours'] as const) : (['ours', 'peer'] as const);
    for (const side of order) {
      results[side].push(await (side === 'ours' ? ours() : peer()));
    }
  }
  return results;
}

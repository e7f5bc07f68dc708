/** What is let pass although ours and BuildKit's answers are not the same, and why that is right. */
export const LENIENCIES = {
  someWorldsFail: 'the build fails in some worlds only: an error or none, and labels that only the others tell, are both right',
  undecided: 'a word that the base image has a part in fails in all worlds tried: that it always will is more than can be asked',
  rough: 'a label in whose value a pattern meets an unknown text, or which is too long to tell exactly, is called unknown',
  name: 'a label whose name only the base image knows may be this one, in a world that was not tried',
  bytes: 'a file that is not UTF-8 is refused, though BuildKit may read it',
  size: 'a file whose values or patterns are beyond all measure is refused, though BuildKit may read it',
  unstable: 'BuildKit itself answers differently from one time to the next',
} as const;

export type Leniency = keyof typeof LENIENCIES;

/** Counts how often each leniency was used. */
export class LeniencyCounts {
  private readonly counts = new Map<Leniency, number>();

  public add(leniencies: Iterable<Leniency>): void {
    // Cases are counted, not labels: one case with many labels says no more than one with one.
    for (const leniency of new Set(leniencies)) {
      this.counts.set(leniency, this.of(leniency) + 1);
    }
  }

  public of(leniency: Leniency): number {
    return this.counts.get(leniency) ?? 0;
  }

  /** One line for each, with the number of cases that used it. */
  public lines(): string[] {
    return (Object.keys(LENIENCIES) as Leniency[]).map((leniency) => `  ${String(this.of(leniency)).padStart(7)} ${leniency}: ${LENIENCIES[leniency]}`);
  }

  /** Those that were used more often than is allowed, in cases of so many. */
  public beyond(ceilings: Readonly<Record<Leniency, number>>, cases: number): Leniency[] {
    return (Object.keys(LENIENCIES) as Leniency[]).filter((leniency) => this.of(leniency) > Math.ceil(ceilings[leniency] * cases));
  }
}

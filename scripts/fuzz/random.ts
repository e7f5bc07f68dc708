/** Reproducible choices: the same seed gives the same ones on every machine. */
export class Random {
  /** Whether makers may choose what is mostly an error; one in a text hides all the rest of it. */
  public wild = false;
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  }

  /** A whole number from 0 up to, but not including, the bound. */
  public below(bound: number): number {
    this.state = this.state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed) ^ mixed;
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 * bound);
  }

  public chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** A weight or a percentage that counts in wild texts only. */
  public whenWild(amount: number): number {
    return this.wild ? amount : 0;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** One of the makers, each as probable as its weight says. */
  public weighted(makers: ReadonlyArray<readonly [number, () => string]>): string {
    let at = this.below(makers.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, make] of makers) {
      if (at < weight) { return make(); }
      at -= weight;
    }
    throw new Error('no maker has a weight');
  }

  public times(atMost: number, make: () => string): string[] {
    return Array.from({ length: this.below(atMost + 1) }, make);
  }
}

/** Of the generator of Park and Miller: products of the two are exact. */
const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48271;

/** Reproducible choices: the same seed gives the same ones on every machine. */
export class Random {
  /** Whether makers may choose what is mostly an error; one in a text hides all the rest of it. */
  public wild = false;
  private state: number;

  /** Texts, too, can be seeds. */
  constructor(seed: number | string) {
    const numbers = typeof seed === 'number' ? [seed] : Array.from(seed, (character) => character.codePointAt(0)!);
    this.state = numbers.reduce((state, number) => (state * 31 + number + 1) % MODULUS, 7) + 1;
    for (let round = 0; round < 4; round++) { this.below(1); }
  }

  /** A whole number from 0 up to, but not including, the bound. */
  public below(bound: number): number {
    this.state = this.state * MULTIPLIER % MODULUS;
    return Math.floor(this.state / MODULUS * bound);
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

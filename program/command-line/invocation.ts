/** What a user typed after the command, checked against what the command takes. */
export class Invocation {
  public constructor(
    public readonly command: string,
    public readonly words: readonly string[],
    private readonly options: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** The value of an option, or its default. */
  public value(name: string): string | undefined {
    return this.options.get(name)?.at(-1);
  }

  /** Every value of an option that can be given several times. */
  public values(name: string): readonly string[] {
    return this.options.get(name) ?? [];
  }

  public isSet(name: string): boolean {
    return this.options.has(name);
  }
}

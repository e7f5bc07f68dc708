const none: readonly never[] = [];

/**
 * A map that starts with what another one holds, without copying it.
 *
 * A chain of ten thousand stages, each adding a variable to those it inherits, stays cheap: the
 * entries lie in layers, of which there are few because small ones are merged.
 */
export class LayeredMap<V> {
  private own?: Map<string, V>;
  private frozen?: readonly ReadonlyMap<string, V>[];

  /** @param layers what is inherited, oldest first */
  public constructor(private readonly layers: readonly ReadonlyMap<string, V>[] = none) {}

  public get(name: string): V | undefined {
    let value = this.own?.get(name);
    for (let index = this.layers.length - 1; value === undefined && index >= 0; index--) {
      value = this.layers[index].get(name);
    }
    return value;
  }

  public set(name: string, value: V): void {
    this.own ??= new Map();
    this.own.set(name, value);
  }

  /** The keys of the entries that are not inherited. */
  public ownKeys(): Iterable<string> {
    return this.own?.keys() ?? none;
  }

  /** A map that starts with what this one holds now; this one is not written to any more. */
  public child(): LayeredMap<V> {
    this.frozen ??= this.freeze();
    return new LayeredMap(this.frozen);
  }

  /** All entries in one map, the oldest first. */
  public flatten(): ReadonlyMap<string, V> {
    const { own, layers } = this;
    return own && layers.length === 0 ? own : merge(own ? [...layers, own] : layers);
  }

  private freeze(): readonly ReadonlyMap<string, V>[] {
    const { own } = this;
    if (!own) {
      return this.layers;
    }
    const layers = [...this.layers];
    const small: ReadonlyMap<string, V>[] = [own];
    let size = own.size;
    while (layers.length > 0 && layers[layers.length - 1].size <= 2 * size) {
      const layer = layers.pop()!;
      small.unshift(layer);
      size += layer.size;
    }
    layers.push(small.length === 1 ? own : merge(small));
    return layers;
  }
}

function merge<V>(layers: readonly ReadonlyMap<string, V>[]): Map<string, V> {
  const merged = new Map<string, V>();
  for (const layer of layers) {
    for (const [name, value] of layer) {
      merged.set(name, value);
    }
  }
  return merged;
}

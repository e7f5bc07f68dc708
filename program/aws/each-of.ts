/** Does something for each of many things, only so many at a time; the results are in the order of the things. */
export async function eachOf<T, R>(things: readonly T[], atOnce: number, action: (thing: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(things.length);
  let next = 0;
  const worker = async () => {
    while (next < things.length) {
      const index = next++;
      results[index] = await action(things[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
  return results;
}

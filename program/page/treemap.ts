/** A rectangle in per cent of the area that it is in. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides an area among things by their weights, in rectangles that are as square as can be: the squarified treemap of
 * Bruls, Huizing and van Wijk.
 *
 * @param aspect width of the area by its height
 * @returns a rectangle for each weight, in their order
 */
export function treemap(weights: readonly number[], aspect: number): Rectangle[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const areas = weights.map((weight, index) => ({ index, area: total === 0 ? 0 : (weight / total) * aspect }));
  const order = areas.sort((one, other) => other.area - one.area);
  const places: Rectangle[] = [];
  let free = { left: 0, top: 0, width: aspect, height: 1 };
  for (let next = 0; next < order.length;) {
    const side = Math.min(free.width, free.height);
    let count = 1;
    while (next + count < order.length && worst(order.slice(next, next + count + 1), side) <= worst(order.slice(next, next + count), side)) count++;
    const row = order.slice(next, next + count);
    const sum = row.reduce((area, each) => area + each.area, 0);
    const isColumn = free.width >= free.height;
    const thickness = side === 0 ? 0 : sum / side;
    let along = 0;
    for (const { index, area } of row) {
      const length = thickness === 0 ? 0 : area / thickness;
      places[index] = isColumn
        ? { left: free.left, top: free.top + along, width: thickness, height: length }
        : { left: free.left + along, top: free.top, width: length, height: thickness };
      along += length;
    }
    free = isColumn
      ? { ...free, left: free.left + thickness, width: Math.max(0, free.width - thickness) }
      : { ...free, top: free.top + thickness, height: Math.max(0, free.height - thickness) };
    next += count;
  }
  return places.map(({ left, top, width, height }) =>
    ({ left: (left / aspect) * 100, top: top * 100, width: (width / aspect) * 100, height: height * 100 }));
}

/** How far the least square one of a row is from a square. */
function worst(row: ReadonlyArray<{ readonly area: number }>, side: number): number {
  const sum = row.reduce((area, each) => area + each.area, 0);
  const [most, least] = [row[0].area, row.at(-1)!.area];
  if (least === 0 || sum === 0) return Infinity;
  return Math.max((side ** 2 * most) / sum ** 2, sum ** 2 / (side ** 2 * least));
}

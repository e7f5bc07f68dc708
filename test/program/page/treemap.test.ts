import * as fc from 'fast-check';
import { treemap } from '../../../program/page/treemap';

describe('a treemap', () => {
  test('gives each thing its part of the area, all of it, within the bounds', () => {
    const dealt = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(dealt, fc.double({ min: 0.1, max: 10, noNaN: true }), (weights, aspect) => {
      const places = treemap(weights, aspect);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      places.forEach(({ left, top, width, height }, index) => {
        expect((width * height) / 10_000).toBeCloseTo(weights[index] / total, 6);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6);
        expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(100 + 1e-6);
      });
    }));
  });

  test('gives nothing to nothing', () => {
    expect(treemap([], 1)).toEqual([]);
    expect(treemap([0], 1)).toMatchObject([{ width: 0 }]);
  });
});

import { evaluateCase } from './evaluate-case';
import { WORST_CASES } from './worst-cases';

/** Twice the two seconds that are allowed, as other tests run beside these. */
const MOST_SECONDS = 4;

test.each(WORST_CASES.map((worst) => [worst.name, worst] as const))('ends in time: %s', (name, worst) => {
  const dockerfile = worst.dockerfile();
  expect(Buffer.byteLength(dockerfile)).toBeLessThanOrEqual(1_048_576);
  const before = process.cpuUsage();
  const { crash } = evaluateCase({ name, dockerfile });
  const { user, system } = process.cpuUsage(before);
  expect(crash).toBeUndefined();
  expect((user + system) / 1e6).toBeLessThan(MOST_SECONDS);
});

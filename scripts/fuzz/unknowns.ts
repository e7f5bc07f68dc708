import { Random } from '../../test/conformance/random';

/** Many variables in a row that only the base image knows, with a little text between them. */
export function unknowns(random: Random): string {
  return Array.from({ length: 2 + random.below(30) }, () => `\${${random.pick(['U', 'V', 'W', 'A'])}}${random.chance(15) ? random.pick(['a', 'x', '-', '.']) : ''}`).join('');
}

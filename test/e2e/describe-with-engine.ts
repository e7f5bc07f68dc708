import { whatIsMissing } from '../support/local-cloud';

/**
 * A describe block whose tests need a real container engine and registry.
 *
 * In CI their absence is a failure. Elsewhere the block is left out, and its one test says what is missing.
 */
export function describeWithEngine(title: string, body: () => void): void {
  // Set where a newer CDK writes what the publishing tools, as this checkout pins them, do not read.
  const missing = process.env.ENGINE_TESTS === 'off' ? ['ENGINE_TESTS is off'] : whatIsMissing();
  if (missing.length === 0) {
    describe(title, body);
  } else if (process.env.CI && process.env.ENGINE_TESTS !== 'off') {
    test(`${title}: needs an engine and a registry`, () => {
      throw new Error(missing.join('\n'));
    });
  } else {
    test(`${title}: not run here`, () => {
      console.warn(`${title}: not run, because ${missing.join(', and ')}`);
    });
  }
}

import { findProgram } from './machine/find-program';

/**
 * A describe block whose tests compile Go.
 *
 * In CI the absence of the toolchain is a failure. Elsewhere the block is left out, and its one test says so.
 */
export function describeWithGo(title: string, body: () => void): void {
  if (findProgram('go')) {
    describe(title, body);
    return;
  }
  test(`${title}: not run without Go`, () => {
    const reason = `${title}: there is no 'go' on PATH (https://go.dev/dl)`;
    if (process.env.CI) throw new Error(reason);
    console.warn(reason);
  });
}

import { App } from 'aws-cdk-lib';
import { FILE_MISTAKES } from './files';
import { Mistake } from './mistake';
import { OTHER_MISTAKES } from './others';
import { TYPE_MISTAKES } from './types';

const MISTAKES: Mistake[] = [...FILE_MISTAKES, ...TYPE_MISTAKES, ...OTHER_MISTAKES];

/** What Node.js and the CDK say of what they did not expect. */
const RAW = /TypeError|is not a function|is not iterable|[Cc]annot read propert|of undefined|\[object |ERR_[A-Z]|no such file|argument must be/;

/** What the operating system says, which tells nothing without a path. */
const SYSTEM_CODE = /\bE[A-Z]{3,}\b/;

/** One rule for all of them. */
function problemsOf({ make, says, at }: Mistake): string[] {
  let thrown: Error & { code?: string };
  try {
    const app = new App();
    make(app);
    app.synth();
    return ['nothing is thrown'];
  } catch (error) {
    thrown = error as Error;
  }
  const { message, name, code } = thrown;
  const isOurs = code?.startsWith('cdk-sparta-oci:') || message.startsWith('Validation failed') || (name === 'Error' && /scope of a Stack/.test(message));
  return [
    ...(isOurs ? [] : [`it is a raw ${name}`]),
    ...(RAW.test(message) ? ['it speaks of code'] : []),
    ...(SYSTEM_CODE.test(message) && !/'[^']*\/[^']*'|a file of the build context/.test(message) ? ['it has a code without a path'] : []),
    ...(at === undefined || message.includes(at) ? [] : [`it does not name the construct '${at}'`]),
    ...says.filter((part) => !message.includes(part)).map((part) => `it does not say "${part}"`),
    ...(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(message.replaceAll('\t', '')) ? ['it has control characters'] : []),
  ].map((problem) => `${problem}: ${message}`);
}

/** Tells the mistakes apart: several constructs can have the same. */
const named = ({ what, at }: Mistake) => (at === undefined ? what : `${what} (${at.split('/').pop()})`);

test.each(MISTAKES.map((mistake) => [named(mistake), mistake] as const))('a message helps whoever %s', (_, mistake) => {
  expect(problemsOf(mistake)).toEqual([]);
});

test('a hundred mistakes and more are made', () => {
  expect(MISTAKES.length).toBeGreaterThanOrEqual(100);
  expect(new Set(MISTAKES.map(named)).size).toBe(MISTAKES.length);
});

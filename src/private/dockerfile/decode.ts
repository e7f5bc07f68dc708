import { isUtf8 } from 'buffer';
import { DockerfileError } from './dockerfile-error';
import { characters, isLoneByte } from './lone-bytes';
import { Source } from './source';

const RULE = 'cdk-sparta-oci:dockerfile-invalid';

/**
 * The text of a Dockerfile, which has to be UTF-8.
 *
 * BuildKit reads bytes, and refuses others only where they get into what it sends to its daemon;
 * elsewhere a byte such as 0xA0 may count as a blank. What is not UTF-8 is therefore refused here.
 *
 * @throws DockerfileError with the line and the byte that is not
 */
export function decodeDockerfile(bytes: Buffer, name = 'Dockerfile'): string {
  const encoding = wideEncodingOf(bytes);
  if (encoding) {
    const problem = `the file is ${encoding}, which no builder reads: save it as UTF-8`;
    throw new DockerfileError([{ ruleId: RULE, line: 1, message: `${name}:1: ${problem}` }]);
  }
  if (!isUtf8(bytes)) {
    throw new DockerfileError([diagnose(bytes, name)]);
  }
  return bytes.toString('utf8');
}

/** UTF-16 by its byte order mark, or by a keyword whose every second byte is zero. */
function wideEncodingOf(bytes: Buffer): string | undefined {
  const [first, second, third, fourth] = bytes;
  const isLetter = (byte: number): boolean => /[A-Za-z]/.test(String.fromCharCode(byte));
  if ((first === 0xff && second === 0xfe) || (isLetter(first) && second === 0 && isLetter(third) && fourth === 0)) {
    return 'UTF-16 (little endian)';
  }
  return (first === 0xfe && second === 0xff) || (first === 0 && isLetter(second) && third === 0 && isLetter(fourth)) ? 'UTF-16 (big endian)' : undefined;
}

function diagnose(bytes: Buffer, name: string): DockerfileError['diagnostics'][number] {
  const text = bytes.toString('latin1');
  let offset = 0;
  for (const { 0: character, index } of text.matchAll(characters)) {
    if (isLoneByte(character)) {
      offset = index!;
      break;
    }
  }
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length;
  const byte = `0x${bytes[offset].toString(16).toUpperCase()}`;
  const problem = `the file is not UTF-8: byte ${offset - lineStart + 1} of the line is ${byte}, which is part of no character: save the file as UTF-8`;
  return new Source(name, bytes.toString('utf8')).diagnoseLine(RULE, problem, line);
}

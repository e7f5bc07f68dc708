import { isUtf8 } from 'buffer';
import { DockerfileError } from './dockerfile-error';
import { Source } from './source';

const RULE = 'cdk-sparta-oci:dockerfile-invalid';

/** The characters of UTF-8, in the letters of Latin-1; or any one byte, which then is part of no character. */
const characters =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[^]/g;

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
    throw new DockerfileError([{ ...new Source(name, '').diagnoseFile(RULE, problem), line: 1, message: `${name}:1: ${problem}` }]);
  }
  if (!isUtf8(bytes)) {
    throw new DockerfileError([diagnose(bytes, name)]);
  }
  return bytes.toString('utf8');
}

/** UTF-16 by its byte order mark, or by a keyword whose every second byte is zero. */
function wideEncodingOf(bytes: Buffer): string | undefined {
  const [first, second, third, fourth] = bytes;
  const isLetter = (byte: number): boolean => /^[A-Za-z]$/.test(String.fromCharCode(byte));
  if ((first === 0xff && second === 0xfe) || (isLetter(first) && second === 0 && isLetter(third) && fourth === 0)) {
    return 'UTF-16 (little endian)';
  }
  return (first === 0xfe && second === 0xff) || (first === 0 && isLetter(second) && third === 0 && isLetter(fourth)) ? 'UTF-16 (big endian)' : undefined;
}

function diagnose(bytes: Buffer, name: string): DockerfileError['diagnostics'][number] {
  const text = bytes.toString('latin1');
  let offset = 0;
  for (const { 0: character, index } of text.matchAll(characters)) {
    if (character.length === 1 && character > '\x7f') {
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

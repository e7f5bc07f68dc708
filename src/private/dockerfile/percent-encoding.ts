import { textOfBytes } from './lone-bytes';

/** Resolves percent-encoding, keeping bytes that are no characters; undefined when it is malformed. */
export function decodePercent(text: string): string | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) {
    return undefined;
  }
  return text.includes('%')
    ? textOfBytes(text.replace(/[^\0-\x7f]+/g, encodeURIComponent).replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))))
    : text;
}

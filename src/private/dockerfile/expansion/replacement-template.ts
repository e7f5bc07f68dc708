/** The replacement of `${v//pattern/replacement}`: texts, and places where the match goes. */
export type Template = ReadonlyArray<{ readonly text: string } | 'match'>;

const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Reads a template: `$0` is the match, `$$` a dollar, other names are empty. */
export function readTemplate(text: string): Template {
  const parts: ({ text: string } | 'match')[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(reference)) {
    literal += text.slice(end, match.index);
    end = match.index! + match[0].length;
    if (match[0] === '$$') {
      literal += '$';
    } else if ((match[1] ?? match[2]) === '0') {
      parts.push({ text: literal }, 'match');
      literal = '';
    }
  }
  return [...parts, { text: literal + text.slice(end) }];
}

/** Whether what a template gives differs from match to match. */
export function usesMatch(template: Template): boolean {
  return template.includes('match');
}

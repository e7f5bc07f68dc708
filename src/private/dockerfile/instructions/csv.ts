import { InstructionError } from '../instruction-error';

/** Splits the value of a flag at commas; a field may be quoted, with `""` for a quote within. */
export function parseCsv(text: string, flag: string): string[] {
  const line = text.replace(/\r?\n$/, '');
  if (line === '') {
    throw new InstructionError(`--${flag} has an empty value`, `--${flag}`);
  }
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at);
      const field = line.slice(at, comma < 0 ? line.length : comma);
      if (field.includes('"')) {
        throw invalidQuote(text, flag);
      }
      fields.push(field);
      if (comma < 0) {
        return fields;
      }
      at = comma + 1;
      continue;
    }
    const { field, end } = readQuoted(line, at + 1, flag);
    fields.push(field);
    if (end === line.length) {
      return fields;
    }
    if (line[end] !== ',') {
      throw invalidQuote(text, flag);
    }
    at = end + 1;
  }
}

function readQuoted(line: string, start: number, flag: string): { field: string; end: number } {
  let field = '';
  let at = start;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) {
      throw invalidQuote(line, flag);
    }
    field += line.slice(at, quote);
    if (line[quote + 1] !== '"') {
      return { field, end: quote + 1 };
    }
    field += '"';
    at = quote + 2;
  }
}

function invalidQuote(text: string, flag: string): InstructionError {
  return new InstructionError(`misplaced double quote in --${flag}=${text}: quote a whole field, and write "" for a quote in it`, text);
}

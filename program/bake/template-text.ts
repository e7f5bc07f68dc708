/**
 * Writes a text so that bake reads it back as it is.
 *
 * Every string of a bake file is a template, the names in an object too.
 *
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

/** Why bake would read another text than the one that is written, or nothing. */
export function templateTextProblem(text: string): string | undefined {
  if (text.startsWith('\ufeff')) {
    return 'it begins with a byte order mark, which bake takes away';
  }
  return text.normalize('NFC') === text
    ? undefined
    : 'its Unicode is not normalized, and bake would compose it (NFC): write it composed';
}

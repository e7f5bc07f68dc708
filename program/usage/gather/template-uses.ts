import { findImageReferences, ImageReference } from '../../registry/image-reference';
import { resolveTemplateValue, strings } from '../../template/resolve-template';
import { TemplateContext } from '../../template/template';
import { TemplateBody } from '../environment-source';

/** The images that a template names, and the known words in it. */
export interface TemplateImages {
  readonly references: readonly ImageReference[];
  readonly words: ReadonlySet<string>;
}

/**
 * Searches a template for images.
 *
 * @param known the tags and the digests (without `sha256:`) that matter: which other words there are is of no interest
 */
export function referencesIn(body: TemplateBody, context: TemplateContext, known: ReadonlySet<string>): TemplateImages {
  // A parameter may hold a tag that the template puts together in a way that is not understood here.
  const texts = [...textsOf(body, context), ...Object.values(context.parameters ?? {})];
  const references = new Map(texts.flatMap(findImageReferences).map((reference) => [JSON.stringify(reference), reference]));
  return { references: [...references.values()], words: new Set(texts.flatMap(wordsOf).filter((word) => known.has(word))) };
}

function textsOf(body: TemplateBody, context: TemplateContext): string[] {
  // As written, and as resolved: a word may be lost by the one or come by the other.
  return typeof body === 'string' ? [body] : [...strings(body), ...strings(resolveTemplateValue(body, body, context))];
}

/** What could be a tag or the hexadecimal part of a digest; a period or hyphen at the end may belong to a sentence. */
function wordsOf(text: string): string[] {
  return (text.match(/[A-Za-z0-9_][A-Za-z0-9._-]*/g) ?? []).flatMap((word) => {
    const trimmed = word.replace(/[.-]+$/, '');
    return trimmed === word ? [word] : [word, trimmed];
  });
}

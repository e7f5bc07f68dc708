import { Template, TemplateContext } from './template';
import { partitionOf, urlSuffixOf } from '../aws/partition';

/** A string of a template whose every part is known, or what is left of one: unknown parts are spaces, which no image URI has. */
const UNKNOWN = ' ';

/**
 * Replaces the intrinsic functions of a value by what they give, as far as the template and its context tell.
 *
 * Nothing is lost that may name an image: both branches of a condition stay, and what is not known leaves its known parts.
 */
export function resolveTemplateValue(value: unknown, template: Template, context: TemplateContext): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => resolveTemplateValue(each, template, context));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  if (entries.length === 1) {
    const [[name, argument]] = entries;
    if (name === 'Ref') return references(template, context).get(String(argument)) ?? UNKNOWN;
    if (name === 'Fn::Sub') return substitute(argument, template, context);
    if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
      const parts = argument[1].map((part) => resolveTemplateValue(part, template, context));
      return parts.map((part) => (typeof part === 'object' ? strings(part).join(UNKNOWN) : String(part))).join(String(argument[0]));
    }
    if (name === 'Fn::FindInMap' && Array.isArray(argument)) {
      return findInMap(argument, template, context);
    }
    if (name === 'Fn::GetAtt') return UNKNOWN;
  }
  return Object.fromEntries(entries.map(([name, each]) => [name, resolveTemplateValue(each, template, context)]));
}

/** Every string in a value, property names included: some maps have what others write as values for keys. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, each]) => [name, ...strings(each)]) : [];
}

function references(template: Template, { account, region, stackName, parameters }: TemplateContext): Map<string, string> {
  const known = new Map<string, string>();
  for (const [name, { Default }] of Object.entries(template.Parameters ?? {})) {
    if (typeof Default === 'string' || typeof Default === 'number') known.set(name, String(Default));
  }
  Object.entries(parameters ?? {}).forEach(([name, value]) => known.set(name, value));
  if (account !== undefined) known.set('AWS::AccountId', account);
  if (stackName !== undefined) known.set('AWS::StackName', stackName);
  if (region !== undefined) {
    known.set('AWS::Region', region).set('AWS::Partition', partitionOf(region)).set('AWS::URLSuffix', urlSuffixOf(region));
  }
  return known;
}

function substitute(argument: unknown, template: Template, context: TemplateContext): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const known = references(template, context);
  return String(text).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    if (typeof variables === 'object' && variables !== null && Object.hasOwn(variables, name)) {
      return strings(resolveTemplateValue((variables as Record<string, unknown>)[name], template, context)).join(UNKNOWN);
    }
    return known.get(name.trim()) ?? UNKNOWN;
  }).replaceAll('${!', '${');
}

/** The value, or every value that it can be where the keys are not known. */
function findInMap(argument: readonly unknown[], template: Template, context: TemplateContext): unknown {
  const [name, ...keys] = argument.map((each) => resolveTemplateValue(each, template, context));
  let found: unknown = template.Mappings?.[String(name)];
  for (const key of keys.slice(0, 2)) {
    if (typeof found !== 'object' || found === null || typeof key !== 'string' || !Object.hasOwn(found, key)) break;
    found = (found as Record<string, unknown>)[key];
  }
  return found ?? UNKNOWN;
}

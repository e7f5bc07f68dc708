/** What `Ref` gives by logical ID or pseudo parameter, and `Fn::GetAtt` by `<logical ID>.<attribute>`. */
export type References = { readonly [name: string]: string };

/**
 * Gives a template's value the form that it has once CloudFormation has deployed it.
 *
 * @throws Error for an intrinsic function or reference that it does not know
 */
export function resolveIntrinsics(value: unknown, references: References): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => resolveIntrinsics(each, references));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [[name, argument]] = entries.length === 1 ? entries : [['', undefined]];
  if (name === 'Ref') {
    return lookUp(String(argument), references);
  }
  if (name === 'Fn::GetAtt') {
    return lookUp((argument as string[]).join('.'), references);
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => String(resolveIntrinsics(part, references))).join(separator);
  }
  if (name === 'Fn::Base64') {
    return Buffer.from(String(resolveIntrinsics(argument, references)), 'utf8').toString('base64');
  }
  if (name.startsWith('Fn::')) {
    throw new Error(`the intrinsic function '${name}' is not known here`);
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, resolveIntrinsics(each, references)]));
}

function lookUp(name: string, references: References): string {
  if (!(name in references)) {
    throw new Error(`the template refers to '${name}', which has no value here: known are ${Object.keys(references).join(', ')}`);
  }
  return references[name];
}

/** The parts of a jsii assembly that tell what is documented. */
export interface DocumentedAssembly {
  readonly types: { [fqn: string]: DocumentedType };
}

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string; readonly example?: string };
  /** Inherited from a type of the CDK, with its documentation. */
  readonly overrides?: string;
}

interface Property extends Documented {
  readonly optional?: boolean;
  readonly immutable?: boolean;
}

interface Method extends Documented {
  readonly parameters?: readonly Documented[];
}

interface DocumentedType extends Documented {
  readonly kind: string;
  /** A struct: an interface of values alone. */
  readonly datatype?: boolean;
  readonly members?: readonly Documented[];
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
}

/** Every public symbol without a summary, class without an example, parameter without a meaning and optional property without its default. */
export function undocumentedSymbols(assembly: DocumentedAssembly): { symbols: number; problems: string[] } {
  const problems: string[] = [];
  let symbols = 0;
  const check = (name: string, symbol: Documented) => {
    symbols++;
    if (!symbol.docs?.summary && !symbol.overrides) problems.push(`${name} has no summary`);
  };
  for (const type of Object.values(assembly.types)) {
    check(type.name, type);
    if (type.kind === 'class' && !type.docs?.example) problems.push(`${type.name} has no @example`);
    type.members?.forEach((member) => check(`${type.name}.${member.name}`, member));
    for (const property of type.properties ?? []) {
      const name = `${type.name}.${property.name}`;
      check(name, property);
      if (type.datatype && property.optional && !property.overrides && !property.docs?.default) problems.push(`${name} is optional and has no @default`);
    }
    for (const method of type.methods ?? []) {
      check(`${type.name}.${method.name}()`, method);
      if (method.overrides) continue;
      method.parameters?.forEach((parameter) => check(`${type.name}.${method.name}(${parameter.name})`, parameter));
    }
  }
  return { symbols, problems };
}

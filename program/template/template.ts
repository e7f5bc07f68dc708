/** A CloudFormation template, as far as images in it go. */
export interface Template {
  readonly Resources?: { readonly [logicalId: string]: TemplateResource };
  readonly Parameters?: { readonly [name: string]: { readonly Default?: unknown } };
  readonly Mappings?: { readonly [name: string]: { readonly [key: string]: { readonly [name: string]: unknown } } };
}

export interface TemplateResource {
  readonly Type?: string;
  readonly Properties?: { readonly [name: string]: unknown };
  readonly Metadata?: { readonly [name: string]: unknown };
}

/** What `Ref` gives in a stack: its pseudo parameters and parameters. */
export interface TemplateContext {
  readonly account?: string;
  readonly region?: string;
  readonly stackName?: string;
  /** The values that the stack was given; the defaults of the template hold for the others. */
  readonly parameters?: { readonly [name: string]: string };
}

import { AppImage, Assembly } from '../assembly/assembly';
import { consumersOf } from '../assembly/image-constructs';

/** A Lambda function of the app that an image is for. */
export interface AppFunction {
  /** Path in the construct tree. */
  readonly path: string;
  readonly account?: string;
  readonly region?: string;
  /** Where the app gives it one. */
  readonly name?: string;
  /** As Lambda calls it, such as `x86_64`. */
  readonly architecture: string;
}

/** The functions of an app by the image that they run. */
export function functionsOf(assembly: Assembly, images: readonly AppImage[]): Map<AppImage, AppFunction[]> {
  const found = new Map<AppImage, AppFunction[]>();
  for (const [image, consumers] of consumersOf(assembly, images)) {
    found.set(image, consumers.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ path, stack, logicalId }) => {
      const { account, region, templates } = assembly.stacks.find(({ id }) => id === stack)!;
      const properties = templates.map(({ template }) => template.Resources?.[logicalId]?.Properties).find((each) => each !== undefined) ?? {};
      const { FunctionName: name, Architectures: architectures } = properties;
      return {
        path,
        account,
        region,
        ...(typeof name === 'string' && { name }),
        architecture: Array.isArray(architectures) ? String(architectures[0]) : 'x86_64',
      };
    }));
  }
  return found;
}

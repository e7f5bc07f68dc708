import { AppImage, Assembly } from './assembly';
import { findImageReferences } from '../registry/image-reference';
import { resolveTemplateValue, strings } from '../template/resolve-template';

/** A resource of the app that names an image. */
export interface ImageConsumer {
  /** Path in the construct tree, where the template tells it; else stack and logical ID. */
  readonly path: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
}

/** The resources that name each image of the app. */
export function consumersOf(assembly: Pick<Assembly, 'stacks'>, images: readonly AppImage[]): Map<AppImage, ImageConsumer[]> {
  const found = new Map<AppImage, ImageConsumer[]>(images.map((image) => [image, []]));
  for (const { id, stackName, account, region, templates } of assembly.stacks) {
    for (const { template } of templates) {
      for (const [logicalId, { Type = '', Properties, Metadata }] of Object.entries(template.Resources ?? {})) {
        const named = findImageReferences(strings(resolveTemplateValue(Properties ?? {}, template, { account, region, stackName })).join('\n'));
        const path = String(Metadata?.['aws:cdk:path'] ?? `${id}/${logicalId}`).replace(/\/Resource$/, '');
        for (const image of images.filter(({ destination }) => named.some((each) => isAt(each, destination)))) {
          found.get(image)!.push({ path, stack: id, logicalId, type: Type });
        }
      }
    }
  }
  return found;
}

function isAt(named: { account: string; region: string; repository: string; tag?: string }, destination: AppImage['destination']): boolean {
  return named.repository === destination.repository && named.tag === destination.tag
    && named.account === destination.account && named.region === destination.region;
}

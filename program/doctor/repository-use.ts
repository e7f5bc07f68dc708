import { AppFunction } from './app-functions';
import { ImageToCheck } from './image-to-check';
import { RepositoryId } from '../registry/image-reference';

/** Who pushes to a repository. */
export interface AppPublisher {
  /** Without one, the credentials at hand. */
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly options?: { readonly [name: string]: unknown };
}

/** A repository with all that the app does with it. */
export interface RepositoryUse {
  readonly id: RepositoryId;
  /** Its URI. */
  readonly subject: string;
  readonly images: readonly ImageToCheck[];
  readonly functions: readonly AppFunction[];
  readonly publishers: readonly AppPublisher[];
}

/** Groups the app's images by their repository. */
export function repositoryUses(images: readonly ImageToCheck[], functions: ReadonlyMap<ImageToCheck['image'], readonly AppFunction[]>): RepositoryUse[] {
  const groups = new Map<string, ImageToCheck[]>();
  for (const each of images) {
    const subject = each.uri.slice(0, -each.tag.length - 1);
    groups.set(subject, [...(groups.get(subject) ?? []), each]);
  }
  return [...groups].map(([subject, members]) => {
    const publishers = members.map(({ image: { destination } }): AppPublisher => {
      const { publisherRoleArn: roleArn, publisherExternalId: externalId, publisherOptions: options } = destination;
      return { ...(roleArn !== undefined && { roleArn }), ...(externalId !== undefined && { externalId }), ...(options && { options }) };
    });
    return {
      id: members[0].repository,
      subject,
      images: members,
      functions: members.flatMap(({ image }) => functions.get(image) ?? []),
      publishers: [...new Map(publishers.map((each) => [JSON.stringify(each), each])).values()],
    };
  });
}

/** An image in a private ECR registry, by tag, digest or both. */
export interface ImageReference {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Where a repository is. */
export type RepositoryId = Pick<ImageReference, 'account' | 'region' | 'repository'>;

const URI = /(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+\/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?/g;

/** Every image of a private ECR registry that a text names. */
export function findImageReferences(text: string): ImageReference[] {
  return [...text.matchAll(URI)].map(([, account, region, repository, tag, digest]) =>
    ({ account, region, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }));
}

/** The image that a text is the URI of, and nothing else. */
export function readImageReference(text: string): ImageReference | undefined {
  const [match, ...others] = [...text.matchAll(URI)];
  return match && others.length === 0 && match[0] === text ? findImageReferences(text)[0] : undefined;
}

/** One name for a repository, wherever it is. */
export function repositoryKey({ account, region, repository }: RepositoryId): string {
  return `${account}/${region}/${repository}`;
}

import { createHash } from 'node:crypto';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const ACCOUNT = '123412341234';
export const REGION = 'us-west-2';
export const REPOSITORY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/app`;
const VERSIONS = 10;
const DAY = 86_400;

/** An account of a size, answered from memory, so that what is measured is the program; every call is counted. */
export class CountedAws {
  public static async start(images: number, functions: number): Promise<CountedAws> {
    const aws = new CountedAws(images, functions);
    await new Promise<void>((resolve) => aws.server.listen(0, '127.0.0.1', resolve));
    return aws;
  }

  public readonly calls = new Map<string, number>();
  private readonly blobs = new Map<string, string>();
  private readonly digests: readonly string[];
  private readonly images: Map<string, { readonly manifest: string; readonly tag: string; readonly pushedAt: number }>;
  private readonly server = http.createServer((request, response) => {
    const fail = (error: Error) => response.writeHead(500).end(error.message);
    this.answer(request).then(({ status = 200, body }) => response.writeHead(status).end(body), fail);
  });

  private constructor(images: number, private readonly functions: number) {
    this.images = new Map(Array.from({ length: images }, (_, index) => {
      const tag = `build-${index}`;
      const Labels = { 'io.sparta.ecr-name': `${REPOSITORY}:${tag}` };
      const config = JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Labels } });
      this.blobs.set(digestOf(config), config);
      const manifest = JSON.stringify({ config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config) }, layers: [] });
      return [digestOf(manifest), { manifest, tag, pushedAt: Math.floor(Date.now() / 1000) - 60 * DAY - index }];
    }));
    this.digests = [...this.images.keys()];
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public get left(): number {
    return this.images.size;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: http.IncomingMessage): Promise<{ status?: number; body: string }> {
    const body = (await buffer(request)).toString();
    const url = new URL(request.url!, 'http://localhost');
    const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    if (url.pathname.startsWith('/blob/')) return this.count('GET of a configuration', this.blobs.get(url.pathname.slice(6))!);
    if (target) return this.json(target, JSON.parse(body));
    if (url.pathname.startsWith('/2015-03-31/functions')) return this.lambda(url);
    const action = new URLSearchParams(body).get('Action')!;
    return this.count(action, action === 'GetCallerIdentity'
      ? `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/me</Arn><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`
      : '<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>');
  }

  private json(operation: string, input: any): { status?: number; body: string } {
    switch (operation) {
      case 'DescribeImages': {
        const from = Number(input.nextToken ?? 0);
        const all = [...this.images].slice(from, from + (input.maxResults ?? 100));
        const imageDetails = all.map(([imageDigest, { tag, pushedAt }]) => ({
          imageDigest,
          imageTags: [tag],
          imageSizeInBytes: 1e8,
          imagePushedAt: pushedAt,
          imageStatus: 'ACTIVE',
          imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json',
        }));
        const next = from + all.length;
        return this.count(operation, JSON.stringify({ imageDetails, ...(next < this.images.size && { nextToken: String(next) }) }));
      }
      case 'BatchGetImage':
        return this.count(operation, JSON.stringify({
          images: input.imageIds.map(({ imageDigest }: any) => ({ imageId: { imageDigest }, imageManifest: this.images.get(imageDigest)!.manifest })),
        }));
      case 'GetDownloadUrlForLayer':
        return this.count(operation, JSON.stringify({ downloadUrl: `${this.url}/blob/${input.layerDigest}` }));
      case 'BatchDeleteImage':
        input.imageIds.forEach(({ imageDigest }: any) => this.images.delete(imageDigest));
        return this.count(operation, JSON.stringify({ imageIds: input.imageIds }));
      case 'GetRepositoryPolicy':
        return { status: 400, ...this.count(operation, JSON.stringify({ __type: 'RepositoryPolicyNotFoundException' })) };
      case 'GetRegistryPolicy':
        return { status: 400, ...this.count(operation, JSON.stringify({ __type: 'RegistryPolicyNotFoundException' })) };
      default:
        return this.count(operation, '{}');
    }
  }

  /** Every second image is run by versions of functions. */
  private lambda(url: URL): { body: string } {
    const [, , , name, rest] = url.pathname.split('/');
    if (rest === 'aliases') return this.count('ListAliases', JSON.stringify({ Aliases: [] }));
    const configuration = (number: number, version: number) => ({
      FunctionName: `fn${number}`,
      Version: version === 0 ? '$LATEST' : String(version),
      PackageType: 'Image',
      RevisionId: `${number}-${version}`,
      FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:fn${number}:${version}`,
      LastModified: 'then',
      CodeSha256: undefined,
    });
    if (!name) {
      const from = Number(url.searchParams.get('Marker') ?? 0);
      const count = this.functions * VERSIONS;
      const size = Math.min(50, count - from);
      const Functions = Array.from({ length: size }, (_, index) => configuration(Math.floor((from + index) / VERSIONS), (from + index) % VERSIONS));
      return this.count('ListFunctions', JSON.stringify({ Functions, ...(from + size < count && { NextMarker: String(from + size) }) }));
    }
    const number = Number(decodeURIComponent(name).slice(2));
    const version = Number(url.searchParams.get('Qualifier')!.replace('$LATEST', '0'));
    const digest = this.digests[((number * VERSIONS + version) * 2) % this.digests.length];
    const code = { ImageUri: `${REPOSITORY}:any`, ResolvedImageUri: `${REPOSITORY}@${digest}` };
    return this.count('GetFunction', JSON.stringify({ Configuration: { ...configuration(number, version), State: 'Active', LastUpdateStatus: 'Successful' }, Code: code }));
  }

  private count(operation: string, body: string): { body: string } {
    this.calls.set(operation, (this.calls.get(operation) ?? 0) + 1);
    return { body };
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

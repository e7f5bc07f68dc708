import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Problems } from '../errors/problems';

/** The parts of an image URI in a private ECR registry. */
export interface EcrImageUri {
  /** The URI as it was written. */
  readonly uri: string;
  /** The registry's account: 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly repositoryName: string;
  readonly tag: string;
}

const EXPECTED = '<account>.dkr.ecr.<region>.<suffix>/<repository>:<tag>';
const REGISTRY = /^([^.]+)\.dkr\.ecr(-fips)?\.([a-z0-9-]+)\.(.+)$/;
const DUAL_STACK = /^[^.]+\.dkr-ecr(-fips)?\./;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const PATH_COMPONENT = '[a-z0-9]+(?:[._-][a-z0-9]+)*';
const REPOSITORY = new RegExp(`^(?:${PATH_COMPONENT}/)*${PATH_COMPONENT}$`);
/** A region of the partitions `aws` and `aws-us-gov`, known without the CDK's table of regions, which is slow to load. */
const COMMON_REGION = /^(?!cn-)(?:[a-z]{2}|us-gov)-[a-z]+-\d+$/;

/**
 * Takes an ECR image URI apart and checks each part by ECR's own grammar.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
export function parseEcrImageUri(uri: string): EcrImageUri | Problems {
  const said = `'${uri}' is not an image URI in a private ECR registry`;
  if (/^[a-z]+:\/\//.test(uri)) {
    return { problems: [`${said}: remove the scheme '${uri.slice(0, uri.indexOf('//') + 2)}', expected ${EXPECTED}`] };
  }
  if (uri.includes('$')) {
    return { problems: [`${said}: a '$' is left in it, because single quotes or a backslash keep a variable as it is: use double quotes or none`] };
  }
  const slash = uri.indexOf('/');
  const host = uri.slice(0, Math.max(0, slash));
  if (host === 'public.ecr.aws') {
    return { problems: [`${said}: Lambda cannot run images from Amazon ECR Public, expected ${EXPECTED}`] };
  }
  if (DUAL_STACK.test(host)) {
    return { problems: [`${said}: dual-stack endpoints are not supported, expected ${EXPECTED}`] };
  }
  const registry = REGISTRY.exec(host);
  if (!registry) {
    return { problems: [`${said}: ${noRegistry(uri, host)}, expected ${EXPECTED}`] };
  }
  const [, account, fips, region, suffix] = registry;
  const { repositoryName, tag, digest } = splitReference(uri.slice(slash + 1));
  const problems = [
    ...registryProblems(account, region, suffix, fips !== undefined),
    ...repositoryNameProblems(repositoryName),
    ...tagProblems(tag, digest),
  ];
  return problems.length > 0
    ? { problems: problems.map((problem) => `'${uri}': ${problem}`) }
    : { uri, account, region, repositoryName, tag: tag! };
}

/** What is wrong with a repository name by ECR's grammar: nothing, or one sentence. */
export function repositoryNameProblems(name: string): string[] {
  return name.length >= 2 && name.length <= 256 && REPOSITORY.test(name)
    ? []
    : [
      `invalid repository name '${name}': ECR allows 2 to 256 characters, lower-case letters and digits, ` +
      'joined by single periods, underscores, hyphens or slashes',
    ];
}

function noRegistry(uri: string, host: string): string {
  const looksLikeHost = host.includes('.') || host.includes(':') || host === 'localhost';
  return looksLikeHost
    ? `'${host}' is not an ECR registry`
    : `it names no registry, so Docker would take it for Docker Hub's '${uri}'`;
}

function splitReference(reference: string): { repositoryName: string; tag?: string; digest?: string } {
  const at = reference.indexOf('@');
  const named = at < 0 ? reference : reference.slice(0, at);
  const digest = at < 0 ? undefined : reference.slice(at + 1);
  const colon = named.indexOf(':');
  return colon < 0
    ? { repositoryName: named, digest }
    : { repositoryName: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

function registryProblems(account: string, region: string, suffix: string, fips: boolean): string[] {
  const problems: string[] = [];
  if (!/^\d{12}$/.test(account)) {
    problems.push(`the registry's account '${account}' is not an AWS account ID of 12 digits`);
  }
  if (fips) {
    problems.push("Lambda refuses FIPS endpoints: write 'dkr.ecr' instead of 'dkr.ecr-fips'");
  }
  const expected = domainSuffix(region);
  if (expected !== undefined && suffix !== expected) {
    problems.push(`registries of region '${region}' end in '${expected}', not '${suffix}'`);
  }
  return problems;
}

/** What the registries of a region end in; undefined in a partition that the installed CDK does not know. */
export function domainSuffix(region: string): string | undefined {
  if (COMMON_REGION.test(region)) {
    return 'amazonaws.com';
  }
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : RegionInfo.get(region).domainSuffix;
}

function tagProblems(tag: string | undefined, digest: string | undefined): string[] {
  if (digest !== undefined) {
    return [`it names a digest ('@${digest}'), which cannot be known before the build: name a tag, ':<tag>'`];
  }
  if (tag === undefined || tag === '') {
    return ["the image tag is missing: end the label with ':${SPARTA_BUILD_ID}'"];
  }
  return TAG.test(tag)
    ? []
    : [`invalid image tag '${tag}': Docker allows 1 to 128 letters, digits, '_', '.' and '-', not starting with '.' or '-'`];
}

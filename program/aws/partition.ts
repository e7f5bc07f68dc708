import { domainSuffix } from '../../src/private/ecr/image-uri';

/** The partition of a region, by the beginning of its name. */
export function partitionOf(region: string): string {
  const [, partition] = PARTITIONS.find(([pattern]) => pattern.test(region)) ?? [undefined, 'aws'];
  return partition;
}

/** What host names of a region end in. */
export function urlSuffixOf(region: string): string {
  return domainSuffix(region) ?? 'amazonaws.com';
}

const PARTITIONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^us-iso-/, 'aws-iso'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^eusc-/, 'aws-eusc'],
];

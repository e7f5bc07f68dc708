import { hasMethod, typeProblems } from '../errors/given-type';

/** The properties of a function that are looked at before the CDK sees them, as a language without types may give them. */
export type GivenProps = { readonly [name: string]: unknown };

/** Which of a function's properties are of another type than they should be. */
export function functionTypeProblems(props: GivenProps): string[] {
  const { image, dockerfile, platform, architecture, timeout, environment, spartaFunctionName, spartaResources } = props;
  const areResources = isRecord(spartaResources) && Object.values(spartaResources).every(hasResource);
  return [
    ...typeProblems('dockerfile', dockerfile, typeof dockerfile === 'string', "the path of a Dockerfile, such as 'app/Dockerfile'"),
    ...typeProblems('image', image, hasMethod(image, 'publishBefore'), 'a SpartaOciImage, or the path of a Dockerfile as `dockerfile`'),
    ...typeProblems('platform', platform, hasText(platform, 'platform'), 'a Platform, such as Platform.LINUX_ARM64'),
    ...typeProblems('architecture', architecture, hasText(architecture, 'dockerPlatform'), 'an Architecture, such as Architecture.ARM_64'),
    ...typeProblems('timeout', timeout, hasMethod(timeout, 'toSeconds'), 'a Duration, such as Duration.seconds(30)'),
    ...typeProblems('environment', environment, isRecord(environment), "names and values, such as { STAGE: 'prod' }"),
    ...typeProblems('spartaFunctionName', spartaFunctionName, typeof spartaFunctionName === 'string', "the handler's name, such as 'Hello World'"),
    ...typeProblems('spartaResources', spartaResources, areResources, 'resources by name, such as { Bucket: { resource: bucket } }'),
  ];
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasText(value: unknown, name: string): boolean {
  return isRecord(value) && typeof (value as GivenProps)[name] === 'string';
}

function hasResource(value: unknown): boolean {
  return isRecord(value) && isRecord((value as GivenProps).resource) && 'node' in ((value as GivenProps).resource as object);
}

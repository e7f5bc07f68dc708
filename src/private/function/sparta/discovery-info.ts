import { Aws, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SpartaResource } from '../../../sparta-handler-options';

/** The resources of a handler, by the name under which it looks for them. */
export type SpartaResources = { readonly [name: string]: SpartaResource };

/** Why some resources have nothing to tell a handler. */
export function discoveryProblems(resources: SpartaResources): string[] {
  return Object.entries(resources)
    .filter(([, { resource }]) => !cloudFormationResource(resource))
    .map(
      ([name, { resource }]) =>
        `spartaResources '${name}' is no CloudFormation resource of this app ('${resource.node.path}', perhaps imported): ` +
        'give a construct that defines one, or pass what the handler needs in `environment`',
    );
}

/**
 * The value of `SPARTA_DISCOVERY_INFO`: Base64 of the JSON that `sparta.Discover()` returns.
 *
 * CloudFormation encodes it, once all references are known: standard alphabet, padded, no line breaks.
 *
 * @param functionResource the handler's own `AWS::Lambda::Function`
 * @param stackName what precedes the underscore in the function's name
 */
export function discoveryInfo(functionResource: CfnResource, stackName: string, resources: SpartaResources): string {
  return Fn.base64(
    Stack.of(functionResource).toJsonString({
      ResourceID: functionResource.logicalId,
      Region: Aws.REGION,
      StackID: Aws.STACK_ID,
      StackName: stackName,
      Resources: Object.fromEntries(Object.entries(resources).map(([name, each]) => [name, describe(each)])),
    }),
  );
}

function describe({ resource, properties }: SpartaResource): object {
  const { logicalId, ref, cfnResourceType } = cloudFormationResource(resource)!;
  return { ResourceID: logicalId, ResourceRef: ref, ResourceType: cfnResourceType, Properties: properties ?? {} };
}

function cloudFormationResource(construct: IConstruct): CfnResource | undefined {
  const candidates = [construct, construct.node.defaultChild];
  return candidates.find((each): each is CfnResource => CfnResource.isCfnResource(each));
}

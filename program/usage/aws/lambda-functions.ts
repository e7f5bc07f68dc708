import { LambdaClient } from '@aws-sdk/client-lambda';
import { isNotThere } from '../../aws/aws-failure';
import { FunctionAlias, FunctionImage, FunctionVersion } from '../environment-source';

/** Every version of every function that is an image. */
export async function functionVersionsIn(client: LambdaClient): Promise<FunctionVersion[]> {
  const { paginateListFunctions } = await import('@aws-sdk/client-lambda');
  const versions: FunctionVersion[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client, pageSize: 50 }, { FunctionVersion: 'ALL' })) {
    for (const { PackageType, FunctionName, Version, FunctionArn, RevisionId, CodeSha256, LastModified } of Functions) {
      const revision = RevisionId && [RevisionId, CodeSha256, LastModified].join();
      if (PackageType === 'Image') versions.push({ name: FunctionName!, version: Version!, arn: FunctionArn!, revision });
    }
  }
  return versions;
}

export async function imageOfFunction(client: LambdaClient, { name, version }: FunctionVersion): Promise<FunctionImage | undefined> {
  const { GetFunctionCommand } = await import('@aws-sdk/client-lambda');
  try {
    const { Code, Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name, Qualifier: version }));
    return {
      imageUri: Code?.ImageUri,
      resolvedImageUri: Code?.ResolvedImageUri,
      codeSha256: Configuration?.CodeSha256,
      architecture: Configuration?.Architectures?.[0],
      state: Configuration?.State,
      stateReasonCode: Configuration?.StateReasonCode,
      stateReason: Configuration?.StateReason,
      lastUpdateStatus: Configuration?.LastUpdateStatus,
      lastUpdateStatusReason: Configuration?.LastUpdateStatusReason,
    };
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

export async function aliasesOf(client: LambdaClient, functionName: string): Promise<FunctionAlias[]> {
  const { paginateListAliases } = await import('@aws-sdk/client-lambda');
  const aliases: FunctionAlias[] = [];
  try {
    for await (const { Aliases = [] } of paginateListAliases({ client, pageSize: 50 }, { FunctionName: functionName })) {
      for (const { Name, FunctionVersion: version, RoutingConfig } of Aliases) {
        aliases.push({ name: Name!, version: version!, additionalVersions: RoutingConfig?.AdditionalVersionWeights ?? {} });
      }
    }
  } catch (error) {
    if (!isNotThere(error)) throw error;
  }
  return aliases;
}

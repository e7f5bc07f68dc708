import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { functionLimitProblems } from './function-limits';
import { NO_LAYERS } from './image-only';

/** What is wrong with a function as it will be deployed: Aspects and others may have changed its resource. */
export function finalFunctionProblems(resource: lambda.CfnFunction): string[] {
  const { layers, memorySize, timeout, imageConfig } = Stack.of(resource).resolve({
    layers: resource.layers,
    memorySize: resource.memorySize,
    timeout: resource.timeout,
    imageConfig: resource.imageConfig,
  });
  const { command, entryPoint, workingDirectory } = imageConfig ?? {};
  return [
    ...(Array.isArray(layers) && layers.length > 0 ? [NO_LAYERS] : []),
    ...functionLimitProblems({
      memorySize: literal(memorySize),
      timeoutSeconds: literal(timeout),
      cmd: literal(command),
      entrypoint: literal(entryPoint),
      workingDirectory: literal(workingDirectory),
    }),
  ];
}

/** A resolved value, unless it is one that only the deployment knows. */
function literal(value: unknown): unknown {
  const isLiteral = (each: unknown) => typeof each !== 'object' || each === null;
  return isLiteral(value) || (Array.isArray(value) && value.every(isLiteral)) ? value : undefined;
}

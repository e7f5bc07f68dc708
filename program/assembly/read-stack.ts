import * as path from 'node:path';
import { ArtifactManifest, AwsCloudFormationStackProperties } from 'aws-cdk-lib/cloud-assembly-schema';
import { AppStack, AppTemplate } from './assembly';
import { environmentOf, filledIn } from './environment';
import { readJson } from './read-json';
import { Template } from '../template/template';

/** Reads a stack's artifact and its templates. */
export function readStack(folder: string, id: string, artifact: ArtifactManifest): AppStack {
  const properties = artifact.properties as AwsCloudFormationStackProperties;
  const environment = environmentOf(artifact.environment);
  const roleOf = (arn: string | undefined) => (arn === undefined ? undefined : filledIn(arn, environment));
  return {
    id: artifact.displayName ?? id,
    stackName: properties.stackName ?? id,
    ...environment,
    templates: readTemplates(folder, properties.templateFile),
    lookupRoleArn: roleOf(properties.lookupRole?.arn),
    deployRoleArn: roleOf(properties.assumeRoleArn),
  };
}

/** A template and, as its resources name their files, those of nested stacks. */
function readTemplates(folder: string, file: string): AppTemplate[] {
  const template = readJson<Template>(path.join(folder, file));
  const nested = Object.values(template.Resources ?? {})
    .filter(({ Type }) => Type === 'AWS::CloudFormation::Stack')
    .map(({ Metadata }) => Metadata?.['aws:asset:path']);
  return [{ file, template }, ...nested.filter((each) => typeof each === 'string').flatMap((each) => readTemplates(folder, each))];
}

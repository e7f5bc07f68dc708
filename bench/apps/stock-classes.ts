import { App, Stack } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';

// Reading a class is what makes the CDK load it.
export const read = [App, Stack, Platform, DockerImageCode, DockerImageFunction];

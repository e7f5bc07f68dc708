import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAssetOptions } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildIdSource } from './build-id/prepared-build-id';
import { WorkflowHooks } from '../../workflow-hooks';
import { BinarySource } from '../binary/binary-source';
import { Publisher } from '../publisher/publisher';

/** What the CDK takes in newer versions than the lowest supported one. */
export interface NewerImageOptions {
  /** Build contexts by name: folders, images and URLs. */
  readonly buildContexts?: { readonly [name: string]: string };
}

/** An image as it was asked for. */
export interface ImageRequest {
  readonly dockerfile: string;
  readonly directory?: string;
  readonly labelName: string;
  readonly binary?: BinarySource;
  readonly buildId: BuildIdSource;
  readonly repository?: ecr.IRepository;
  readonly publisher?: Publisher;
  readonly workflowHooks?: WorkflowHooks;
  /** What the CDK's own asset is made with. */
  readonly asset: DockerImageAssetOptions & NewerImageOptions;
}

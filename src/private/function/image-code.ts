import { CfnResource } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { SpartaOciImage } from '../../sparta-oci-image';

/** What a function runs in its container in place of the image's own settings. */
export interface ContainerSettings {
  readonly cmd?: string[];
  readonly entrypoint?: string[];
  readonly workingDirectory?: string;
}

/** A labelled image as the code of a function; an image of the function's own becomes its child. */
export class ImageCode extends lambda.Code {
  public readonly isInline = false;
  private bound?: SpartaOciImage;

  public constructor(
    private readonly create: (owner: Construct) => SpartaOciImage,
    private readonly settings: ContainerSettings,
  ) {
    super();
  }

  /** The image; known once the code is bound to its function. */
  public get image(): SpartaOciImage {
    return this.bound!;
  }

  public bind(scope: Construct): lambda.CodeConfig {
    this.bound ??= this.create(scope);
    this.bound._publishBeforeFunction(scope);
    return { image: { imageUri: this.bound.imageUri, ...this.settings } };
  }

  public bindToResource(resource: CfnResource, options: lambda.ResourceBindOptions = {}): void {
    this.image._addResourceMetadata(resource, options.resourceProperty ?? 'Code.ImageUri');
  }
}

import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAssetOptions } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildId } from './build-id';
import { ImagePublisher } from './image-publisher';
import { SpartaBinary } from './sparta-binary';
import { WorkflowHooks } from './workflow-hooks';

/**
 * How an image is built and published, wherever its Dockerfile is.
 *
 * Every option of the CDK's Docker image assets is passed on, with these differences:
 *
 * - `file` is not used: the Dockerfile is given as `dockerfile`.
 * - `.dockerignore` is read as engines read it, that of the one Dockerfile (`<Dockerfile>.dockerignore`) in place of it.
 *   The Dockerfile is taken whatever it says.
 * - `invalidation` keeps `extraHash` out of the fingerprint, and nothing else: what changes the image changes the tag.
 * - `platform` defaults to `linux/amd64`, not to the platform of the machine that builds.
 * - `buildArgs` cannot give the five arguments that are set here: `AWS_ACCOUNT_ID`, `AWS_REGION`,
 *   `SPARTA_BINARY`, `SPARTA_ECR_LABEL_NAME` and `SPARTA_BUILD_ID`.
 *
 * No option accepts tokens: the label is evaluated at synth.
 */
export interface SpartaOciImageOptions extends DockerImageAssetOptions {
  /**
   * The build context: the folder that the Dockerfile's `COPY` reads from.
   *
   * It must contain the Dockerfile.
   *
   * @default - the Dockerfile's folder
   */
  readonly directory?: string;

  /**
   * The binary whose path in the build context is given to the build as `SPARTA_BINARY`.
   *
   * @default - `SPARTA_BINARY` is not given
   */
  readonly spartaBinary?: SpartaBinary;

  /**
   * Where `SPARTA_BUILD_ID` comes from.
   *
   * @default BuildId.fromContent()
   */
  readonly buildId?: BuildId;

  /**
   * The name of the label that names the image's repository and tag, given to the build as `SPARTA_ECR_LABEL_NAME`.
   *
   * @default - `io.sparta.ecr-name`
   */
  readonly ecrLabelName?: string;

  /**
   * The repository that the label names, where the app defines it.
   *
   * It is checked to be that one, and deployed before the image is built. A repository that is
   * defined under a literal name in the same stage of the app is found without this.
   *
   * @default - the repository of that name in the same stage of the app, if there is one
   */
  readonly repository?: ecr.IRepository;

  /**
   * Who pushes the image.
   *
   * @default - the first publisher of the `SpartaOciRepository` that the label names, where it is defined in
   * the same stage of the app, else `ImagePublisher.cliCredentials()`
   */
  readonly publisher?: ImagePublisher;

  /**
   * Sparta's workflow hooks around the build.
   *
   * @default - none
   */
  readonly workflowHooks?: WorkflowHooks;
}

/**
 * Properties of `SpartaOciImage`.
 */
export interface SpartaOciImageProps extends SpartaOciImageOptions {
  /**
   * Path of the Dockerfile, absolute or relative to the working directory.
   */
  readonly dockerfile: string;
}

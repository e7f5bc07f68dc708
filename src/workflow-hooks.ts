/**
 * What a build hook is told about the build that it belongs to.
 *
 * All paths are absolute.
 */
export interface BuildHookContext {
  /**
   * The build context: the folder that is sent to the container engine.
   */
  readonly directory: string;

  /**
   * The Dockerfile.
   */
  readonly dockerfile: string;

  /**
   * The binary that becomes `SPARTA_BINARY`.
   *
   * Before the build it may not exist yet.
   *
   * @default - the image was given no binary
   */
  readonly binary?: string;

  /**
   * The architecture of the image, in the words of Lambda: `x86_64` or `arm64`.
   */
  readonly architecture: string;

  /**
   * The name of the top-level stack that the image belongs to, which is Sparta's service name.
   */
  readonly serviceName: string;

  /**
   * The build ID.
   *
   * @default - it is derived from the content, which is not known before the last hook has run
   */
  readonly buildId?: string;
}

/**
 * A step of the user's own, before or after the binary is compiled.
 */
export interface IBuildHook {
  /**
   * Runs the step.
   *
   * It runs at synth, once for each image, and only if the image's stack is being synthesized for
   * a command that needs it (as the CDK does with its own bundling). What it leaves in the build
   * context becomes part of the image. Whatever it throws fails the synth, and so does a promise: nothing
   * waits for it, so the step must be done when `run` returns.
   *
   * @param context the build that the hook belongs to
   */
  run(context: BuildHookContext): void;
}

/**
 * What an archive hook would be told.
 */
export interface ArchiveHookContext {
  /**
   * The folder whose content would go into the archive.
   */
  readonly directory: string;
}

/**
 * A hook that adds files to a ZIP archive.
 *
 * Images are not archives: any archive hook fails the synth. It exists so that the hooks of a
 * service that used to be deployed as a ZIP file are refused aloud instead of being forgotten.
 * Files that such a hook added belong in the build context, and a `COPY` in the Dockerfile.
 */
export interface IArchiveHook {
  /**
   * Never called.
   *
   * @param context what the hook would be told
   */
  decorateArchive(context: ArchiveHookContext): void;
}

/**
 * Steps of the user's own within the build of an image.
 *
 * Sparta's other hooks (`PreMarshalls`, `ServiceDecorators`, `PostMarshalls`, `Validators`,
 * `Rollbacks`) work on the template. In the CDK, constructs, Aspects and validations do that.
 */
export interface WorkflowHooks {
  /**
   * Run in this order before the binary is compiled.
   *
   * They run without a binary to compile too, so that a hook may make the file that
   * `SpartaBinary.fromPath()` names.
   *
   * @default - none
   */
  readonly preBuilds?: IBuildHook[];

  /**
   * Run in this order after the binary is compiled, before it is checked and the build context is staged.
   *
   * @default - none
   */
  readonly postBuilds?: IBuildHook[];

  /**
   * Hooks for ZIP archives, all of which are refused.
   *
   * @default - none
   */
  readonly archives?: IArchiveHook[];
}

/** Docker build arguments by name. */
export type BuildArgs = { readonly [name: string]: string };

/**
 * The build arguments that Sparta gives to every build, and what each is set from.
 *
 * A Dockerfile declares those it uses, with `ARG`.
 */
const RESERVED_BUILD_ARGS: BuildArgs = {
  AWS_ACCOUNT_ID: "the stack's account",
  AWS_REGION: "the stack's region",
  SPARTA_BINARY: '`spartaBinary`',
  SPARTA_ECR_LABEL_NAME: '`ecrLabelName`',
  SPARTA_BUILD_ID: '`buildId`',
};

/** What the reserved arguments stand for, all but the build ID. */
export interface SpartaBuild {
  readonly account: string;
  readonly region: string;
  readonly labelName: string;
  /** Path of the binary relative to the build context, where there is one. */
  readonly binary?: string;
}

/** The reserved arguments that are known before the build context is staged. */
export function spartaBuildArgs(build: SpartaBuild): BuildArgs {
  return {
    AWS_ACCOUNT_ID: build.account,
    AWS_REGION: build.region,
    ...(build.binary !== undefined && { SPARTA_BINARY: build.binary }),
    SPARTA_ECR_LABEL_NAME: build.labelName,
  };
}

/** The user's build arguments, the reserved ones, and the one that needs the staged content's hash. */
export function allBuildArgs(build: { readonly userArgs: BuildArgs; readonly reserved: BuildArgs }, buildId: string): { [name: string]: string } {
  return { ...build.userArgs, ...build.reserved, SPARTA_BUILD_ID: buildId };
}

/** Which of a user's build arguments are the library's own to set. */
export function reservedArgProblems(buildArgs: BuildArgs | undefined): string[] {
  return Object.entries(RESERVED_BUILD_ARGS)
    .filter(([name]) => buildArgs && name in buildArgs)
    .map(([name, origin]) => `build argument ${name} is reserved: its value is set from ${origin}, so remove it from \`buildArgs\``);
}

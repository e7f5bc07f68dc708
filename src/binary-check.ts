/**
 * A check that `SpartaBinary` makes right before the build context is staged.
 */
export enum BinaryCheck {
  /**
   * The file exists.
   */
  EXISTS = 'exists',

  /**
   * No symbolic link on the way to the file leads out of the build context.
   */
  INSIDE_CONTEXT = 'inside-context',

  /**
   * Neither `.dockerignore` nor `exclude` keeps the file out of the build.
   */
  NOT_IGNORED = 'not-ignored',

  /**
   * The path is a file, neither a folder nor a device.
   */
  REGULAR_FILE = 'regular-file',

  /**
   * Everyone may execute it, as Lambda runs it as a user without privileges.
   *
   * Not checked on Windows, whose files have no such bit.
   */
  EXECUTABLE = 'executable',

  /**
   * It is something that Linux can start: an ELF executable or, unless the base image is `scratch`, a script.
   */
  FORMAT = 'format',

  /**
   * It is compiled for the function's architecture.
   */
  ARCHITECTURE = 'architecture',

  /**
   * It is statically linked, if the final base image is `scratch`.
   */
  STATIC = 'static',
}

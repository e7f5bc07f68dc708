/* eslint-disable @typescript-eslint/no-require-imports -- an import statement would load all of this with the library, and a constructor cannot await */

/**
 * What is loaded on its first use instead of with the library.
 *
 * Apps load every library that they import, for every command, and many of those commands build no image.
 */
export const onFirstUse = {
  dockerfileReader: (): typeof import('./dockerfile') => require('./dockerfile'),
  fileBinary: (): typeof import('./binary/file-binary') => require('./binary/file-binary'),
  functionImage: (): typeof import('./function/function-image') => require('./function/function-image'),
  gitState: (): typeof import('./image/build-id/git-state') => require('./image/build-id/git-state'),
  goBuildBinary: (): typeof import('./binary/go-build-binary') => require('./binary/go-build-binary'),
  imageMaking: (): typeof import('./image-making') => require('./image-making'),
};

/**
 * The Dockerfile reader, loaded with the first Dockerfile instead of with the library.
 *
 * Apps load every library that they import, for every command; many of those commands read no Dockerfile.
 */
export function dockerfileReader(): typeof import('./dockerfile') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import statement loads at once, and a constructor cannot await
  return require('./dockerfile');
}

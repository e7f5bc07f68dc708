/** Options of functions that Lambda has for ZIP archives only, and what does the same in an image. */
const ZIP_OPTIONS: { readonly [option: string]: string } = {
  layers: 'COPY what the layer holds in the Dockerfile',
  paramsAndSecrets: 'it is a layer: COPY the extension in the Dockerfile (--from an image that holds it)',
  adotInstrumentation: 'it is a layer: install the collector in the Dockerfile',
  snapStart: 'leave it out',
};

/** Why a function with an image cannot have layers. */
export const NO_LAYERS = 'Lambda adds no layers to a function that runs a container image: COPY what the layer holds in the Dockerfile';

/**
 * Which options a function with an image cannot have.
 *
 * @param options those that are given, without undefined ones
 */
export function imageOnlyProblems(options: object): string[] {
  return Object.keys(options)
    .filter((name) => name in ZIP_OPTIONS)
    .map((name) => `\`${name}\` is not for functions that run a container image: ${ZIP_OPTIONS[name]}`);
}

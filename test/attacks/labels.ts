import { dockerfileWith, labelled } from '../fixtures/build-folder';

/** A Dockerfile of somebody else's, whose label names what they choose. */
export function dockerfileNaming(uri: string): string {
  return dockerfileWith(labelled(`io.sparta.ecr-name=${uri}`), { SpartaOCI: 'binary' });
}

/** An account that belongs to neither the stack nor anybody whom the app names. */
export const FOREIGN = '666666666666';

/** A URI in the stack's own region. */
export function uriIn(account: string, repositoryName = 'spartaoci'): string {
  return `${account}.dkr.ecr.us-west-2.amazonaws.com/${repositoryName}:\${SPARTA_BUILD_ID}`;
}

import { HandlerCopier } from './handler-copier';
import { ImageCopier } from './image-copier';
import { SkopeoCopier } from './skopeo-copier';
import { findProgram } from '../../test/support/machine/find-program';
import { ALTERNATIVES } from '../alternatives/alternative';
import { AlternativesFolder } from '../alternatives/alternatives-folder';

const PACKAGE = 'cdk-ecr-deployment';

/**
 * The handler that cdk-ecr-deployment brings, where it runs; else skopeo, if that is installed.
 *
 * @param home an empty folder for the handler's settings
 */
export function findCopier(alternatives: AlternativesFolder | undefined, home: string, registryHost: string): ImageCopier | undefined {
  const handler = process.platform === 'linux' && process.arch === 'x64' ? alternatives?.file(PACKAGE, 'lambda-bin/bootstrap') : undefined;
  if (handler) {
    const version = ALTERNATIVES.find(({ packageName }) => packageName === PACKAGE)!.version;
    return new HandlerCopier(`the Go handler of cdk-ecr-deployment ${version} itself, run as Lambda runs it`, handler, home, registryHost);
  }
  const skopeo = findProgram('skopeo');
  return skopeo ? new SkopeoCopier(skopeo) : undefined;
}

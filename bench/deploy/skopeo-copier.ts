import { ImageCopier } from './image-copier';
import { runToSuccess } from '../../test/support/machine/run-command';

/** Stands in where cdk-ecr-deployment's handler cannot be had; both copy with the same Go library. */
export class SkopeoCopier implements ImageCopier {
  public readonly name = '`skopeo copy`, in place of cdk-ecr-deployment\'s handler, which cannot be had here';

  constructor(private readonly program: string) {}

  public async copy(source: string, destination: string): Promise<void> {
    const insecure = ['--insecure-policy', 'copy', '--src-tls-verify=false', '--dest-tls-verify=false'];
    await runToSuccess(this.program, [...insecure, `docker://${source}`, `docker://${destination}`], { env: { PATH: process.env.PATH } });
  }
}

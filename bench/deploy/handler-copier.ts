import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ImageCopier } from './image-copier';
import { LambdaRuntime } from './lambda-runtime';

/** The Go handler that cdk-ecr-deployment brings for its Lambda function, run as Lambda runs it. */
export class HandlerCopier implements ImageCopier {
  /**
   * @param program the handler
   * @param home an empty folder, which tells the handler that the registry on this machine speaks plain HTTP
   */
  constructor(public readonly name: string, private readonly program: string, private readonly home: string, registryHost: string) {
    const settings = path.join(home, '.config', 'containers');
    fs.mkdirSync(settings, { recursive: true });
    fs.writeFileSync(path.join(settings, 'registries.conf'), `[[registry]]\nlocation = "${registryHost}"\ninsecure = true\n`);
  }

  public async copy(source: string, destination: string): Promise<void> {
    const runtime = await LambdaRuntime.start((responseUrl) => ({
      RequestType: 'Create',
      ResponseURL: responseUrl,
      RequestId: 'request',
      StackId: 'stack',
      LogicalResourceId: 'resource',
      ResourceType: 'Custom::CDKECRDeployment',
      ResourceProperties: { ServiceToken: 'function', SrcImage: `docker://${source}`, DestImage: `docker://${destination}` },
    }));
    const log: Buffer[] = [];
    const env = { HOME: this.home, AWS_LAMBDA_RUNTIME_API: runtime.host, AWS_LAMBDA_FUNCTION_NAME: 'copier', AWS_REGION: 'us-west-2' };
    const handler = spawn(this.program, [], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    handler.stdout.on('data', (piece: Buffer) => log.push(piece));
    handler.stderr.on('data', (piece: Buffer) => log.push(piece));
    const ended = new Promise<string>((resolve) => {
      handler.on('error', ({ message }) => resolve(message));
      handler.on('exit', (code) => resolve(`exit code ${code}`));
    });
    try {
      const answer = await Promise.race([runtime.answer, ended]);
      if (!answer.includes('"Status":"SUCCESS"')) throw new Error(`the handler did not copy ${source}: ${answer}\n${Buffer.concat(log)}`);
    } finally {
      handler.kill();
      await ended;
      await runtime.stop();
    }
  }
}

import { ChildProcess, spawn } from 'node:child_process';
import { DeployedFunction } from './deployed-stack';
import { Answer, LambdaRuntimeApi } from './lambda-runtime-api';
import { Engine } from '../../support/engine/engine';

/**
 * Runs a function's image in a container, as Lambda would: its entry point, its environment, an API for its events.
 *
 * The container is on the host's network, because the engine of the tests has no other.
 */
export class LambdaSandbox {
  public static async start(engine: Engine, image: string, fn: DeployedFunction): Promise<LambdaSandbox> {
    const api = await LambdaRuntimeApi.start(fn.arn);
    const variables = Object.entries({ ...fn.environment, AWS_LAMBDA_RUNTIME_API: api.host });
    const options = variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const child = spawn(engine.client.path, ['run', '--rm', '--network', 'host', ...options, image], { env: engine.env, stdio: 'pipe' });
    return new LambdaSandbox(api, child);
  }

  /** Whatever it wrote, which Lambda would send to CloudWatch. */
  public log = '';
  /** Resolves to the exit code. */
  public readonly ended: Promise<number>;

  private constructor(private readonly api: LambdaRuntimeApi, private readonly child: ChildProcess) {
    [child.stdout, child.stderr].forEach((stream) => stream!.on('data', (text) => (this.log += text)));
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 128)));
  }

  /** @throws if it ends instead of answering */
  public async invoke(event: unknown): Promise<Answer> {
    const died = this.ended.then((code) => {
      throw new Error(`the function ended with exit code ${code}:\n${this.log}`);
    });
    return Promise.race([this.api.invoke(event), died]);
  }

  public async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
    await this.api.stop();
  }
}

import { ChildProcess, spawn } from 'node:child_process';
import { DeployedFunction } from './deployed-stack';
import { runtimeInterfaceEmulator } from '../../support/aws/sam-wheel';
import { Engine } from '../../support/engine/engine';
import { freePort } from '../../support/machine/free-port';

/** What a function made of an event. */
export interface Answer {
  /** `none` if the function ended instead of answering: so the emulator leaves its answer empty. */
  readonly outcome: 'response' | 'error' | 'none';
  readonly payload: unknown;
}

interface ImageConfig {
  readonly Entrypoint: string[] | null;
  readonly Cmd: string[] | null;
}

const EMULATOR = '/aws-lambda-rie';

/**
 * Runs a function's image in a container under AWS's own Runtime Interface Emulator: its entry point, its environment.
 *
 * The container is on the host's network, because the engine of the tests has no other.
 */
export class LambdaSandbox {
  public static async start(engine: Engine, image: string, fn: DeployedFunction): Promise<LambdaSandbox> {
    const { stdout } = await engine.docker(['image', 'inspect', '--format', '{{json .Config}}', image]);
    const { Entrypoint, Cmd } = JSON.parse(stdout) as ImageConfig;
    const [invocations, runtimeApi] = [await freePort(), await freePort()].map((port) => `127.0.0.1:${port}`);
    const variables = Object.entries(fn.environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const child = spawn(engine.client.path, [
      'run', '--rm', '--network', 'host', ...variables,
      '--volume', `${await runtimeInterfaceEmulator()}:${EMULATOR}:ro`, '--entrypoint', EMULATOR, image,
      '--runtime-interface-emulator-address', invocations, '--runtime-api-address', runtimeApi,
      ...(Entrypoint ?? []), ...(Cmd ?? []),
    ], { env: engine.env, stdio: 'pipe' });
    const sandbox = new LambdaSandbox(`http://${invocations}/2015-03-31/functions/function/invocations`, child);
    await sandbox.begin();
    return sandbox;
  }

  /** Whatever it wrote, which Lambda would send to CloudWatch. */
  public log = '';
  private readonly ended: Promise<number>;

  private constructor(private readonly url: string, private readonly child: ChildProcess) {
    [child.stdout, child.stderr].forEach((stream) => stream!.on('data', (text) => (this.log += text)));
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 128)));
  }

  /** An error is told from a response by its members, as those of the emulator are that it answers with. */
  public async invoke(event: unknown): Promise<Answer> {
    const response = await fetch(this.url, { method: 'POST', body: JSON.stringify(event) });
    const text = await response.text();
    if (text === '') return { outcome: 'none', payload: undefined };
    const payload: unknown = JSON.parse(text);
    const isError = typeof payload === 'object' && payload !== null && 'errorMessage' in payload;
    return { outcome: isError ? 'error' : 'response', payload };
  }

  public async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  /** @throws if the container ends before the emulator answers */
  private async begin(): Promise<void> {
    let exitCode: number | undefined;
    void this.ended.then((code) => (exitCode = code));
    while (exitCode === undefined) {
      // Any answer will do: the function itself is not asked.
      const answers = await fetch(new URL('/', this.url)).then(() => true, () => false);
      if (answers) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the emulator ended with exit code ${exitCode}:\n${this.log}`);
  }
}

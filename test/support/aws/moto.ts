import * as fs from 'node:fs';
import * as path from 'node:path';
import { BackgroundProcess } from '../machine/background-process';
import { findProgram } from '../machine/find-program';
import { freePort } from '../machine/free-port';
import { runToSuccess } from '../machine/run-command';

/** The version whose behaviour the deployment tests rest on. */
const MOTO = 'moto[server,cloudformation,ecr,awslambda,s3,ssm,sts,iam]==5.2.5';

export interface MotoOptions {
  /** An empty folder of the caller's. */
  readonly folder: string;
  /** Account of all credentials that no AssumeRole has given. */
  readonly account: string;
  /** Where the Python environment is kept between runs. */
  readonly cacheFolder: string;
  readonly onProgress?: (line: string) => void;
}

/**
 * A server that plays AWS: CloudFormation, STS, SSM, S3, IAM, Lambda and ECR's control plane.
 *
 * @see https://docs.getmoto.org/en/latest/docs/server_mode.html
 */
export class Moto {
  public static async start(options: MotoOptions): Promise<Moto> {
    const bin = await installMoto(options);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = await BackgroundProcess.start({
      program: path.join(bin, 'moto_server'),
      args: ['-H', '127.0.0.1', '-p', String(port)],
      env: {
        PATH: [bin, process.env.PATH].join(path.delimiter),
        HOME: options.folder,
        MOTO_ACCOUNT_ID: options.account,
        // A function is refused whose image is not there, as Lambda does.
        MOTO_LAMBDA_STUB_ECR: 'false',
        // IAM knows the AWS managed policies that bootstrapping attaches to its roles.
        MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      },
      logFile: path.join(options.folder, 'moto.log'),
      isReady: () => answers(`${url}/moto-api/`),
    });
    options.onProgress?.(`moto's server is ready at ${url}`);
    return new Moto(url, server);
  }

  private constructor(public readonly url: string, private readonly server: BackgroundProcess) {}

  public async stop(): Promise<void> {
    await this.server.stop();
  }
}

/** Says what is missing for `Moto.start`, or nothing. */
export function whyNoMoto(): string | undefined {
  return findProgram('python3') ? undefined : 'python3 is not installed (Debian/Ubuntu: apt-get install python3-venv)';
}

async function installMoto(options: MotoOptions): Promise<string> {
  // Programs in it name its own path, which stays when a link to it is gone.
  fs.mkdirSync(options.cacheFolder, { recursive: true });
  const cacheFolder = fs.realpathSync(options.cacheFolder);
  const bin = path.join(cacheFolder, 'bin');
  const done = path.join(cacheFolder, 'installed');
  if (!fs.existsSync(done) || fs.readFileSync(done, 'utf8') !== MOTO) {
    options.onProgress?.(`installing ${MOTO}, which takes half a minute`);
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    await runToSuccess(findProgram('python3')!, ['-m', 'venv', cacheFolder], { env });
    await runToSuccess(path.join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', MOTO], { env });
    fs.writeFileSync(done, MOTO);
  }
  return bin;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    // fetch throws while nobody listens yet.
    return false;
  }
}

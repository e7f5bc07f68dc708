import * as path from 'node:path';
import { CommandResult, RunOptions, runCommand } from '../machine/run-command';

/** Root of the checkout. */
export const PROJECT_ROOT = path.resolve(__dirname, '..', '..', '..');

/** The AWS credentials that the tools get; they open nothing anywhere. */
export const CLI_ACCESS_KEY_ID = 'AKIALOCALCLI00000000';

export interface CdkToolsOptions {
  /** Home folder of the tools, so that nobody's settings, caches and credentials take part. */
  readonly home: string;
  /** Endpoint of all AWS services; without it the tools get no credentials and must do without AWS. */
  readonly awsUrl?: string;
  /** @default us-west-2 */
  readonly region?: string;
  /** Environment of the container engine, where one is needed. */
  readonly engineEnv?: NodeJS.ProcessEnv;
  readonly onOutput?: (text: string) => void;
}

/** Runs the real CDK tools of this checkout in a closed environment. */
export class CdkTools {
  public readonly env: NodeJS.ProcessEnv;

  constructor(private readonly options: CdkToolsOptions) {
    this.env = { ...quietEnvironment(options.home), ...options.engineEnv, ...awsEnvironment(options) };
  }

  /** Runs the CDK CLI, in the folder of an app. */
  public cdk(appFolder: string, args: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return this.run('cdk', [...args, '--no-notices', '--no-version-reporting', '--no-color'], { cwd: appFolder, ...options });
  }

  /** Runs cdk-assets on an asset manifest. */
  public cdkAssets(command: 'ls' | 'publish', manifestFile: string, options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return this.run('cdk-assets', [command, '--path', manifestFile, '--verbose'], options);
  }

  private run(program: string, args: readonly string[], options: Partial<RunOptions>): Promise<CommandResult> {
    const { onOutput } = this.options;
    return runCommand(path.join(PROJECT_ROOT, 'node_modules', '.bin', program), args, {
      onOutput, ...options, env: { ...this.env, ...options.env },
    });
  }
}

function quietEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    // A program of the user's choice instead of docker (podman, buildah) stays possible.
    ...(process.env.CDK_DOCKER ? { CDK_DOCKER: process.env.CDK_DOCKER } : {}),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    CDK_DOCKER_CREDS_FILE: path.join(home, 'no-docker-creds.json'),
    npm_config_update_notifier: 'false',
    // A remark of the SDK on the Node.js version, in the midst of every output.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

function awsEnvironment({ awsUrl, home, region = 'us-west-2' }: CdkToolsOptions): NodeJS.ProcessEnv {
  const always = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(home, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'no-aws-credentials'),
    AWS_REGION: region,
  };
  if (!awsUrl) return always;
  return { ...always, AWS_ENDPOINT_URL: awsUrl, AWS_ACCESS_KEY_ID: CLI_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: 'not-a-secret' };
}

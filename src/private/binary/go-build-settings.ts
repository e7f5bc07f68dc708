import { createHash } from 'crypto';
import * as path from 'path';
import { Token } from 'aws-cdk-lib';
import { BinaryRequest } from './binary-source';
import { GoBuildOptions } from '../../go-build-options';
import { contextPath } from '../context/context-path';
import { topLevelStackOf } from '../tree/stack-dependency';

/** The package whose variables Sparta v3 stamps. */
const STAMPED_PACKAGE = 'github.com/mweagle/Sparta/v3';
/** Environment variables that follow from the other options. */
const DERIVED_VARIABLES = ['GOOS', 'GOARCH', 'CGO_ENABLED'];
const GOARCH = { x86_64: 'amd64', arm64: 'arm64' };

/** How one binary is compiled, as far as that is known before its sources are read. */
export class GoBuildSettings {
  public readonly serviceName: string;
  public readonly goarch: string;
  /** What keeps the options from being used. */
  public readonly problems: string[];

  public constructor(private readonly options: GoBuildOptions, private readonly request: BinaryRequest) {
    this.serviceName = options.serviceName ?? topLevelStackOf(request.scope).stackName;
    this.goarch = GOARCH[request.architecture];
    this.problems = [...this.tokenProblems(), ...this.environmentProblems(), ...this.serviceNameProblems()];
  }

  /** The compiler's environment: that of the synth, with what the options say. */
  public get environment(): NodeJS.ProcessEnv {
    return {
      ...this.hostEnvironment,
      GOOS: 'linux',
      GOARCH: this.goarch,
      CGO_ENABLED: this.options.cgo ? '1' : '0',
    };
  }

  /** The environment of programs that run on this machine, such as those of `go generate`. */
  public get hostEnvironment(): NodeJS.ProcessEnv {
    const { goPrivate, environment } = this.options;
    return { ...process.env, ...(goPrivate && { GOPRIVATE: goPrivate.join(',') }), ...environment };
  }

  /** The flags that both `go list` and `go build` take. */
  public get packageFlags(): string[] {
    return ['-trimpath', '-buildvcs=false', '-tags', ['lambdabinary', ...(this.options.tags ?? [])].join(',')];
  }

  /** The linker's flags, with both stamps. */
  public linkerFlags(buildId: string): string {
    const stamp = (variable: string, value: string) => `-X '${STAMPED_PACKAGE}.${variable}=${value}'`;
    return [
      '-s -w',
      stamp('StampedServiceName', this.serviceName),
      stamp('StampedBuildID', buildId),
      ...(this.options.ldflags ?? []),
    ].join(' ');
  }

  /**
   * A short hash of all settings.
   *
   * It makes the file name differ where two images of one build context are compiled differently: the
   * CDK copies a context only once for equal options.
   */
  public get digest(): string {
    const { entry, skipChecks, ...settings } = this.options;
    const relativeEntry = contextPath(this.request.directory, path.resolve(entry));
    const all = JSON.stringify({ ...settings, entry: relativeEntry, serviceName: this.serviceName });
    return createHash('sha256').update(all).digest('hex').slice(0, 8);
  }

  private tokenProblems(): string[] {
    const { skipChecks, ...options } = this.options;
    return Object.entries(options)
      .filter(([, value]) => containsToken(value))
      .map(([name]) => `${name} of SpartaBinary.fromGoBuild() is needed at synth and cannot contain tokens: give literal values`);
  }

  private environmentProblems(): string[] {
    return DERIVED_VARIABLES.filter((name) => name in (this.options.environment ?? {})).map(
      (name) =>
        `environment variable ${name} cannot be given to SpartaBinary.fromGoBuild(): ` +
        "GOOS is linux, GOARCH follows the function's architecture, and CGO_ENABLED follows `cgo`",
    );
  }

  private serviceNameProblems(): string[] {
    return /^[^'\n]+$/.test(this.serviceName)
      ? []
      : [`serviceName '${this.serviceName}' cannot be stamped into the binary: it needs at least one character, and no quotes or line breaks`];
  }
}

function containsToken(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Token.isUnresolved(value)
    ? Object.entries(value).some(([name, each]) => Token.isUnresolved(name) || containsToken(each))
    : Token.isUnresolved(value);
}

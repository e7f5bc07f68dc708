/** One finding about a Dockerfile. */
export interface Diagnostic {
  /** The rule that was broken, see `rules.ts`. */
  readonly ruleId: string;
  /** The physical line, counted from 1. */
  readonly line?: number;
  /** What is wrong and what to change; starts `name:line:` when the line is known. */
  readonly message: string;
}

/** A Dockerfile that BuildKit would refuse. Its message lists every problem that was found. */
export class DockerfileError extends Error {
  public readonly code = 'cdk-sparta-oci:dockerfile-invalid';

  public constructor(public readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
    this.name = 'DockerfileError';
  }
}

import { Diagnostic } from './diagnostic';

/** A Dockerfile that BuildKit would refuse. Its message lists every problem that was found. */
export class DockerfileError extends Error {
  public constructor(public readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
    this.name = 'DockerfileError';
  }
}

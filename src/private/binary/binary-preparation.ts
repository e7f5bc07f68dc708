import { BinaryRequest, BinarySource, BoundBinary } from './binary-source';
import { BuildHookContext, IBuildHook } from '../../workflow-hooks';
import { UserError } from '../errors/user-error';
import { topLevelStackOf } from '../tree/stack-dependency';

/**
 * What happens to an image's build context before it is staged: hooks, compiler, checks.
 *
 * The image constructs one, passes `relativePath` as `SPARTA_BINARY`, evaluates its label with it,
 * and calls `run` right before it stages the context.
 */
export class BinaryPreparation {
  /** The value of `SPARTA_BINARY`; undefined if the image was given no binary. */
  public readonly relativePath?: string;
  /** Patterns that the image excludes from its context in addition to its own. */
  public readonly exclude: string[];
  /** What is wrong before anything has run. */
  public readonly problems: string[];

  private readonly bound?: BoundBinary;

  public constructor(binary: BinarySource | undefined, private readonly request: BinaryRequest) {
    this.bound = binary?.bind(request);
    this.relativePath = this.bound?.relativePath;
    this.exclude = this.bound?.exclude ?? [];
    this.problems = [...this.archiveHookProblems(), ...(this.bound?.problems ?? [])];
  }

  /**
   * Runs the hooks, compiles and checks the binary; does nothing if the stack is not selected.
   *
   * Call it only if `problems` is empty.
   *
   * @param baseImage the image that the target stage is based on in the end, if that is known
   * @param buildId undefined where it is derived from the content
   * @returns what went wrong
   */
  public run(baseImage: string | undefined, buildId: string | undefined): string[] {
    const { preBuilds = [], postBuilds = [] } = this.request.workflowHooks ?? {};
    const isNothingToDo = this.bound === undefined && preBuilds.length + postBuilds.length === 0;
    if (isNothingToDo || !topLevelStackOf(this.request.scope).bundlingRequired) {
      return [];
    }
    const context = this.hookContext(buildId);
    this.runHooks('preBuilds', preBuilds, context);
    const failures = this.bound?.make(buildId) ?? [];
    if (failures.length > 0) {
      return failures;
    }
    this.runHooks('postBuilds', postBuilds, context);
    return this.bound?.check(baseImage) ?? [];
  }

  private runHooks(when: string, hooks: readonly IBuildHook[], context: BuildHookContext): void {
    for (const [index, hook] of hooks.entries()) {
      const fail = (problem: string, cause?: unknown): never => {
        const at = this.request.scope.node.path;
        throw new UserError('hook-failed', `${at}: hook ${index} of workflowHooks.${when} ${problem}`, at, { cause });
      };
      let returned: unknown;
      try {
        returned = hook.run(context);
      } catch (cause) {
        fail(`failed: ${reasonOf(cause)}`, cause);
      }
      if (isPromise(returned)) {
        // What becomes of it is of no interest any more.
        returned.then(undefined, () => undefined);
        fail(
          'returned a promise, and a synth cannot wait for one: its build context would be read before the hook is done. Have `run` do its work before ' +
          "it returns (`execFileSync`, `writeFileSync`), or have the app do it before it creates the image (`await` it in the app's main function)",
        );
      }
    }
  }

  private archiveHookProblems(): string[] {
    const count = this.request.workflowHooks?.archives?.length ?? 0;
    return count === 0
      ? []
      : [
        `ZIP ArchiveHooks (count: ${count}) are not supported for Docker builds: ` +
        'remove workflowHooks.archives, put the files into the build context and COPY them in the Dockerfile',
      ];
  }

  private hookContext(buildId: string | undefined): BuildHookContext {
    const { scope, directory, dockerfile, architecture } = this.request;
    return {
      directory,
      dockerfile,
      architecture,
      buildId,
      binary: this.bound?.absolutePath,
      serviceName: topLevelStackOf(scope).stackName,
    };
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** What a hook says with what it threw. */
function reasonOf(cause: unknown): string {
  const message: unknown = (cause as Partial<Error> | undefined)?.message ?? cause;
  return message === undefined || message === null || message === '' ? 'it threw nothing that says why: have it throw an Error with a message' : String(message);
}

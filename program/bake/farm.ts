import { runDocker } from './docker';
import { CannotCheck } from '../findings/cannot-check';
import { printable } from '../terminal/printable';
import { Terminal } from '../terminal/terminal';

/** The first version that asks for the privileges which `--allow` grants. */
const LOWEST_BUILDX = 'v0.18';

/** buildx, and the builder that is to build. */
export class Farm {
  /**
   * @param builder Its name; without one the user's current builder.
   * @param env The user's environment.
   */
  public constructor(private readonly builder: string | undefined, private readonly env: NodeJS.ProcessEnv, private readonly terminal: Terminal) {}

  /** @throws CannotCheck if buildx or the builder is not to be had */
  public async check(): Promise<void> {
    const lines: string[] = [];
    // Of a build of one's own no version is known, but what it can do is.
    const { exitCode } = await runDocker(['buildx', 'bake', '--help'], { env: this.env, onLine: (line) => lines.push(line) });
    if (exitCode !== 0) {
      throw new CannotCheck(`'docker buildx bake' is not to be had (${lines.map(printable).join(' ').slice(0, 200)}): install Docker's plugin buildx`);
    }
    if (!lines.some((line) => line.includes('--allow'))) {
      throw new CannotCheck(`this buildx is too old to be told what a build may read: install ${LOWEST_BUILDX} or newer`);
    }
    if (!(await this.answers())) {
      throw new CannotCheck(`the builder ${this.builder ? `'${this.builder}' ` : ''}does not answer: 'docker buildx inspect --bootstrap' tells why`);
    }
  }

  /** Whether the builder is there and ready. */
  public async answers(): Promise<boolean> {
    const args = ['buildx', 'inspect', '--bootstrap', ...(this.builder !== undefined ? [this.builder] : [])];
    const lines: string[] = [];
    const { exitCode } = await runDocker(args, { env: this.env, onLine: (line) => lines.push(line) });
    return exitCode === 0 && !lines.some((line) => /^Error:/.test(line));
  }

  /** Builds and pushes everything at once; the progress is shown as docker shows it. */
  public async bake(args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
    this.terminal.clearProgress();
    return this.run(args, env);
  }

  /** Builds and pushes one target, saying whose each line of the progress is. */
  public async bakeAlone(args: readonly string[], env: NodeJS.ProcessEnv, name: string): Promise<boolean> {
    return this.run([...args, '--progress', 'plain'], { ...env, NO_COLOR: '1' }, (line) => this.terminal.tell(`${name} | ${printable(line)}`));
  }

  private async run(args: readonly string[], env: NodeJS.ProcessEnv, onLine?: (line: string) => void): Promise<boolean> {
    const { exitCode, interrupted } = await runDocker(args, { env: { ...this.env, ...env }, onLine });
    if (interrupted) {
      throw new CannotCheck('interrupted: what is pushed stays, and the same command builds the rest');
    }
    return exitCode === 0;
  }
}

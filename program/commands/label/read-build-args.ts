import { UsageError } from '../../command-line/usage-error';

/**
 * Reads build arguments as `docker build --build-arg` takes them: a name alone takes the environment's value,
 * and is not given where the environment has none.
 *
 * @throws UsageError where there is no name
 */
export function readBuildArgs(written: readonly string[], environment: NodeJS.ProcessEnv): { [name: string]: string } {
  const args: { [name: string]: string } = {};
  for (const each of written) {
    const equals = each.indexOf('=');
    const name = equals < 0 ? each : each.slice(0, equals);
    if (name === '') {
      throw new UsageError(`'--build-arg ${each}' has no name: write --build-arg NAME=VALUE`);
    }
    const value = equals < 0 ? environment[name] : each.slice(equals + 1);
    if (value !== undefined) {
      args[name] = value;
    }
  }
  return args;
}

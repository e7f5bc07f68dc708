import { BuiltProgram } from '../support/program/built-program';

describe('the command line', () => {
  let program: BuiltProgram;

  beforeAll(async () => {
    program = await BuiltProgram.build();
  });
  afterAll(() => program.remove());

  test.each<[string[], string]>([
    [['labl'], "there is no command 'labl': did you mean 'label'?"],
    [['xyzzy'], "there is no command 'xyzzy': the commands are label"],
    [['label', '-', '--buildarg', 'A=b'], "'label' has no option '--buildarg': did you mean '--build-arg'?"],
    [['label', '-', '-x'], "'label' has no option '-x': 'label --help' lists them"],
    [['label'], "'label' needs <Dockerfile>: cdk-sparta-oci label <Dockerfile> [<label>] [options]"],
    [['label', 'a', 'b', 'c'], "'label' does not know what to do with 'c'"],
    [['label', '-', '--target'], "'--target' needs a value: --target STAGE"],
    [['label', '-', '--target', '--json'], "'--target' needs a value before '--json'"],
    [['label', '-', '--json=yes'], "'--json' takes no value, but got 'yes'"],
    [['label', '-', '--fail-on', 'warn'], "'--fail-on warn' is not possible: it takes info, warning, error, never"],
    [['label', '-', '--target', 'a', '--target', 'b'], "'--target' is given 2 times, with different values"],
    [['label', '-', '--build-arg', '=b'], "'--build-arg =b' has no name"],
    [['--json', 'label'], "'--json' stands before a command"],
  ])('fails to understand %j, and exits 2', async (words, message) => {
    const { exitCode, stdout, stderr } = await program.run(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`cdk-sparta-oci: ${message}`);
  });

  test.each([[[]], [['--help']], [['help']]])('lists the commands for %j', async (words) => {
    expect(await program.run(words)).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining('Usage: cdk-sparta-oci <command> [options]') });
  });

  test.each([[['label', '--help']], [['help', 'label']], [['label', 'x', '-h']]])('helps with a command for %j', async (words) => {
    const { exitCode, stdout } = await program.run(words);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: cdk-sparta-oci label <Dockerfile> [<label>] [options]');
    expect(stdout).toContain('Examples:');
  });

  test('tells its version', async () => {
    expect((await program.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

import * as fs from 'node:fs';
import * as path from 'node:path';
import { TemporaryFolder } from '../support/machine/temporary-folder';
import { BuiltProgram } from '../support/program/built-program';

const URI = '123412341234.dkr.ecr.us-west-2.amazonaws.com/app';

describe('label', () => {
  const folder = new TemporaryFolder('label-');
  let program: BuiltProgram;

  beforeAll(async () => {
    program = await BuiltProgram.build();
    fs.writeFileSync(path.join(folder.path, 'Dockerfile'), `FROM scratch AS base
ARG SPARTA_ECR_LABEL_NAME
ARG SPARTA_BUILD_ID=none
FROM base
LABEL \${SPARTA_ECR_LABEL_NAME}=${URI}:\${SPARTA_BUILD_ID} team="a\u001b[31mb"
`);
  });
  afterAll(() => {
    program.remove();
    folder.remove();
  });

  const label = (...words: string[]) => program.run(['label', ...words], { cwd: folder.path });

  test('tells the value of one label on stdout, and nothing else', async () => {
    expect(await label('Dockerfile', 'io.sparta.ecr-name', '--build-arg', 'SPARTA_BUILD_ID=v2')).toMatchObject({ exitCode: 0, stdout: `${URI}:v2\n`, stderr: '' });
  });

  test('tells all labels, one a line, with control characters that do nothing to a terminal', async () => {
    expect((await label('.')).stdout).toBe(`io.sparta.ecr-name=${URI}:none\nteam=a\\x1b[31mb\n`);
  });

  test('reads stdin', async () => {
    const { stdout } = await program.run(['label', '-', 'a'], { stdin: 'FROM scratch\nLABEL a=b' });
    expect(stdout).toBe('b\n');
  });

  test('takes a build argument without a value from the environment, as docker does', async () => {
    const { stdout } = await program.run(['label', '-', 'a', '--build-arg', 'X', '--build-arg', 'Y'], {
      stdin: 'FROM scratch\nARG X=1\nARG Y=2\nLABEL a=$X$Y', env: { X: '3' },
    });
    expect(stdout).toBe('32\n');
  });

  test('tells everything as JSON with a schema version', async () => {
    const { stdout, stderr, exitCode } = await label('Dockerfile', '--json');
    expect({ ...JSON.parse(stdout), exitCode, stderr }).toEqual({
      schemaVersion: 1,
      command: 'label',
      exitCode: 0,
      stderr: '',
      dockerfile: 'Dockerfile',
      labels: { 'io.sparta.ecr-name': `${URI}:none`, 'team': 'a\u001b[31mb' },
      unknownLabels: [],
      baseImage: 'scratch',
      findings: [],
      unchecked: [],
    });
  });

  test('explains which line and which argument made each part', async () => {
    const { stderr } = await label('Dockerfile', 'io.sparta.ecr-name', '--explain', '--build-arg', 'SPARTA_BUILD_ID=v2');
    expect(stderr).toBe(`io.sparta.ecr-name
  = ${URI}:v2
  Dockerfile:5, stage 1: LABEL \${SPARTA_ECR_LABEL_NAME}=${URI}:\${SPARTA_BUILD_ID}
    \${SPARTA_ECR_LABEL_NAME} = io.sparta.ecr-name, from the build argument (ARG in line 2)
    \${SPARTA_BUILD_ID} = v2, from the build argument (ARG in line 3)
`);
  });

  test('finds that a label is not set, and says what is', async () => {
    const { stdout, stderr, exitCode } = await label('Dockerfile', 'teem');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toContain("error label-missing: Dockerfile: no label 'teem' in stage 1: did you mean 'teem' where it says 'team'?");
  });

  test('finds that a value is known only to the base image', async () => {
    const { stdout, exitCode } = await program.run(['label', '-', 'a', '--json'], { stdin: 'FROM alpine\nLABEL a=$B' });
    expect({ codes: JSON.parse(stdout).findings.map(({ code }: { code: string }) => code), exitCode }).toEqual({ codes: ['label-unknown'], exitCode: 1 });
  });

  test('finds what BuildKit would refuse, with its line', async () => {
    const { stderr, exitCode } = await program.run(['label', '-'], { stdin: 'FROM scratch\nLABLE a=b' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error dockerfile-invalid: <stdin>:2:');
  });

  test('warns as the library does at synth, which makes the exit code 1 only if that is asked for', async () => {
    const stdin = 'FROM scratch\nLABEL a=b\nLABEL a=c';
    const usual = await program.run(['label', '-', 'a'], { stdin });
    expect(usual).toMatchObject({ exitCode: 0, stdout: 'c\n' });
    expect(usual.stderr).toContain('warning label-overwritten: <stdin>:3:');
    expect((await program.run(['label', '-', 'a', '--fail-on', 'warning'], { stdin })).exitCode).toBe(1);
  });

  test('fails to check a file that is not there', async () => {
    expect(await label('nowhere')).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining("the Dockerfile 'nowhere' cannot be read: ENOENT") });
  });
});

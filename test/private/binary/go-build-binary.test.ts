import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App, FileSystem, IgnoreMode, Stack } from 'aws-cdk-lib';
import { writeGoService } from './go-service';
import { BinaryCheck, GoBuildOptions, SpartaBinary } from '../../../src';
import { BinaryPreparation } from '../../../src/private/binary/binary-preparation';
import { BinaryRequest } from '../../../src/private/binary/binary-source';
import { readExecutableFormat } from '../../../src/private/binary/executable-format';
import { describeWithGo } from '../../support/describe-with-go';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

jest.setTimeout(120_000);

describeWithGo('a binary compiled from Go sources', () => {
  let folder: TemporaryFolder;
  let context: string;
  let entry: string;

  beforeEach(() => {
    folder = new TemporaryFolder('go-build-');
    context = folder.sub('context');
    entry = writeGoService(context);
  });
  afterEach(() => folder.remove());

  function prepare(options: Partial<GoBuildOptions> = {}, request: Partial<BinaryRequest> = {}): BinaryPreparation {
    const directory = request.directory ?? context;
    return new BinaryPreparation(SpartaBinary.fromGoBuild({ entry, ...options })._source, {
      scope: new Stack(undefined, 'Service'),
      directory,
      dockerfile: path.join(directory, 'Dockerfile'),
      architecture: 'x86_64',
      ...request,
    });
  }

  function build(options?: Partial<GoBuildOptions>, request?: Partial<BinaryRequest>, buildId?: string): string {
    const preparation = prepare(options, request);
    expect(preparation.problems).toEqual([]);
    expect(preparation.run('scratch', buildId)).toEqual([]);
    return path.join(request?.directory ?? context, preparation.relativePath!);
  }

  function run(binary: string): { serviceName: string; buildId: string; tagged: string; extra: string } {
    const [serviceName, buildId, tagged, extra] = execFileSync(binary, { encoding: 'utf8' }).split('|');
    return { serviceName, buildId, tagged, extra };
  }

  test('the binary is static, for the architecture of the function, and in .sparta of the build context', () => {
    const amd64 = build();
    expect(path.relative(context, amd64)).toMatch(/^\.sparta\/service-[0-9a-f]{8}\.lambda\.amd64$/);
    expect(readExecutableFormat(amd64)).toEqual({ kind: 'elf', machine: 62, executable: true, interpreter: undefined });
    const arm64 = build({}, { architecture: 'arm64' });
    expect(arm64).toMatch(/\.lambda\.arm64$/);
    expect(readExecutableFormat(arm64)).toEqual({ kind: 'elf', machine: 183, executable: true, interpreter: undefined });
  });

  test('the name of the stack and the given build ID are stamped into it', () => {
    expect(run(build({}, {}, 'v1.2.3'))).toMatchObject({ serviceName: 'Service', buildId: 'v1.2.3', tagged: 'no' });
  });

  test('a service name, tags, linker flags and one Go file as the entry can be given', () => {
    const file = path.join(context, 'cmd/service/main.go');
    const options = { serviceName: 'My Service', ldflags: ["-X 'main.extra=a b'"] };
    expect(run(build({ ...options, entry: file }))).toMatchObject({ serviceName: 'My Service', tagged: 'no', extra: 'a b' });
    expect(run(build({ ...options, tags: ['other', 'special'] }))).toMatchObject({ tagged: 'yes', extra: 'a b' });
  });

  test('the binary is named after its entry, by letters, digits, dots, dashes and underscores', () => {
    const nameOf = (name: string) => prepare({ entry: path.join(context, name) }).relativePath!.replace(/-[0-9a-f]{8}\.lambda\.amd64$/, '');
    expect(['cmd/main.go', 'my service (2)', 'v1.2_b-c'].map(nameOf)).toEqual(['.sparta/main', '.sparta/my_service__2_', '.sparta/v1.2_b-c']);
  });

  test('what `exclude` leaves out, the binary is taken', () => {
    build({}, { exclude: ['*', '**/*.amd64'] });
  });

  test('the same sources in two folders give the same bytes under the same name', () => {
    const copy = folder.sub('elsewhere/checkout');
    const first = build();
    const second = build({ entry: writeGoService(copy) }, { directory: copy });
    expect(path.relative(copy, second)).toBe(path.relative(context, first));
    expect(fs.readFileSync(second).equals(fs.readFileSync(first))).toBe(true);
  });

  test('without a given build ID the stamp changes exactly when the compiled code or the settings do', () => {
    const dependency = path.join(context, 'framework/sparta.go');
    const source = fs.readFileSync(dependency, 'utf8');
    const first = run(build()).buildId;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    fs.writeFileSync(path.join(context, 'notes.txt'), 'no source');
    expect(run(build()).buildId).toBe(first);
    fs.writeFileSync(dependency, `${source}\nfunc Added() int { return 1 }\n`);
    expect(run(build()).buildId).not.toBe(first);
    fs.writeFileSync(dependency, source);
    expect(run(build()).buildId).toBe(first);
    expect(run(build({ ldflags: ['-X main.extra=x'] })).buildId).not.toBe(first);
  });

  test.each([IgnoreMode.GLOB, IgnoreMode.GIT, IgnoreMode.DOCKER])('what else lies in .sparta is no part of the image (mode %s)', (ignoreMode) => {
    const fingerprint = () => {
      const { exclude } = prepare({}, { ignoreMode });
      return FileSystem.fingerprint(context, { exclude, ignoreMode });
    };
    const empty = fingerprint();
    build({}, { ignoreMode });
    const first = fingerprint();
    build({}, { ignoreMode, architecture: 'arm64' });
    build({ serviceName: 'Other' }, { ignoreMode });
    expect(fingerprint()).toBe(first);
    expect(first).not.toBe(empty);
  });

  test('go generate runs first where it is asked for, for this machine and with GOPRIVATE', () => {
    const generated = path.join(context, 'cmd/service/generated.txt');
    fs.appendFileSync(path.join(context, 'cmd/service/main.go'), '\n//go:generate sh -c "echo $GOPRIVATE $ADDED > generated.txt"\n');
    build({ goPrivate: ['example.com/a', '*.corp'], environment: { ADDED: 'too' } });
    expect(fs.existsSync(generated)).toBe(false);
    const binary = build({ goPrivate: ['example.com/a', '*.corp'], environment: { ADDED: 'too' }, generate: true });
    expect(run(binary)).toMatchObject({ serviceName: 'Service' });
    expect(fs.readFileSync(generated, 'utf8')).toBe('example.com/a,*.corp too\n');
  });

  test('nothing is compiled for a stack that is not selected', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': ['Other'] } });
    const preparation = prepare({ environment: { PATH: '/nowhere' } }, { scope: new Stack(app, 'Service') });
    expect(preparation.run('scratch', undefined)).toEqual([]);
    expect(fs.existsSync(path.join(context, '.sparta'))).toBe(false);
  });

  test('fails where the ignore file, or `exclude` in a mode of its own, leaves out the folder of the binary', () => {
    const leftOut = (source: string) => [expect.stringMatching(new RegExp(`is kept out of the build by '\\.sparta' in ${source}: .* \\[BinaryCheck\\.NOT_IGNORED\\]$`))];
    expect(prepare({}, { exclude: ['.sparta'], ignoreMode: IgnoreMode.GIT }).run('scratch', undefined)).toEqual(leftOut('exclude'));
    fs.writeFileSync(path.join(context, '.dockerignore'), '.sparta\n');
    expect(prepare().run('scratch', undefined)).toEqual(leftOut('\\.dockerignore'));
    expect(prepare({ skipChecks: [BinaryCheck.NOT_IGNORED] }).run('scratch', undefined)).toEqual([]);
  });

  test('fails for a hook that removes the binary again', () => {
    const preparation: BinaryPreparation = prepare({}, { workflowHooks: { postBuilds: [{ run: ({ binary }) => fs.rmSync(binary!) }] } });
    expect(preparation.run('scratch', undefined)).toEqual([
      `binary '${preparation.relativePath}' does not exist in '${context}': a postBuilds hook removed it after it was compiled [BinaryCheck.EXISTS]`,
    ]);
  });

  test('fails with the words of what `go generate` runs', () => {
    fs.appendFileSync(path.join(entry, 'main.go'), '\n//go:generate sh -c "echo no such thing >&2; exit 3"\n');
    expect(prepare({ generate: true }).run('scratch', undefined)).toEqual([
      expect.stringMatching(/^the Go toolchain failed in '.*cmd\/service' \('go generate', exit code 1\):\n(?=.*no such thing)/s),
    ]);
    expect(fs.existsSync(path.join(context, '.sparta'))).toBe(false);
  });

  test('fails with the words of the linker', () => {
    expect(prepare({ ldflags: ['-nonsense'] }).run('scratch', undefined)).toEqual([
      expect.stringMatching(/^the Go toolchain failed in '.*cmd\/service' \('go build', exit code [12]\):\n.*-nonsense/s),
    ]);
  });

  test("fails with the compiler's errors as they are", () => {
    fs.writeFileSync(path.join(entry, 'main.go'), 'package main\n\nfunc main() {\n\treturn 1\n}\n');
    expect(prepare().run('scratch', undefined)).toEqual([
      `the Go toolchain failed in '${entry}' ('go list', exit code 1):\n` +
      '# example.com/service/cmd/service\n./main.go:4:9: too many return values\n\thave (number)\n\twant ()',
    ]);
  });

  test('fails without a Go toolchain', () => {
    expect(prepare({ environment: { PATH: '/nowhere' } }).run('scratch', undefined)).toEqual([
      "the Go toolchain is missing: there is no 'go' on PATH. Install it (https://go.dev/dl), " +
      'or compile the binary elsewhere and name it with SpartaBinary.fromPath()',
    ]);
  });

  test('fails for an entry that does not exist', () => {
    expect(prepare({ entry: 'no/such' }).run('scratch', undefined)).toEqual([
      `Go entry 'no/such' does not exist (looked for '${path.resolve('no/such')}'): name the folder of the main package, or a Go file of it`,
    ]);
  });

  test('fails for a package other than main', () => {
    const framework = path.join(context, 'framework');
    expect(prepare({ entry: framework }).run('scratch', undefined)).toEqual([
      `Go entry '${framework}' is of package 'sparta', which is no program: name the folder of a package 'main'`,
    ]);
  });
});

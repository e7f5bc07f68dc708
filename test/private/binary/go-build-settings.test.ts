import { Lazy, NestedStack, Stack } from 'aws-cdk-lib';
import { BinaryCheck, GoBuildOptions } from '../../../src';
import { GoBuildSettings } from '../../../src/private/binary/go-build-settings';

function settings(options: Partial<GoBuildOptions> = {}, scope = new Stack(undefined, 'Service')): GoBuildSettings {
  return new GoBuildSettings(
    { entry: '/context/cmd', ...options },
    { scope, directory: '/context', dockerfile: '/context/Dockerfile', architecture: 'arm64' },
  );
}

test('the compiler is told the platform, and to leave C out unless it is wanted', () => {
  expect(settings().environment).toMatchObject({ GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0', PATH: process.env.PATH });
  expect(settings({ cgo: true }).environment).toMatchObject({ CGO_ENABLED: '1' });
});

test('paths and version control leave no trace in the binary', () => {
  expect(settings({ tags: ['a', 'b'] }).packageFlags).toEqual(['-trimpath', '-buildvcs=false', '-tags', 'lambdabinary,a,b']);
});

test('the stamps name the module path of v3', () => {
  expect(settings({ ldflags: ['-extldflags=-static'] }).linkerFlags('abc')).toBe(
    "-s -w -X 'github.com/mweagle/Sparta/v3.StampedServiceName=Service' " +
    "-X 'github.com/mweagle/Sparta/v3.StampedBuildID=abc' -extldflags=-static",
  );
});

test('in a nested stack the service is named after the top-level stack', () => {
  expect(settings({}, new NestedStack(new Stack(undefined, 'Service'), 'Nested')).serviceName).toBe('Service');
});

test('the digest depends on the settings, and on where the entry lies in the build context alone', () => {
  const elsewhere = new GoBuildSettings(
    { entry: '/other/cmd' },
    { scope: new Stack(undefined, 'Service'), directory: '/other', dockerfile: '/other/Dockerfile', architecture: 'x86_64' },
  );
  expect(elsewhere.digest).toBe(settings().digest);
  const digests = [settings(), settings({ tags: ['a'] }), settings({ serviceName: 'x' }), settings({ cgo: true }), settings({ entry: '/context' })];
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(digests.length);
});

test('fails for environment variables that follow from other options', () => {
  expect(settings({ environment: { GOARCH: 'amd64', CGO_ENABLED: '1', GOAMD64: 'v3' } }).problems).toEqual(
    ['GOARCH', 'CGO_ENABLED'].map(
      (name) =>
        `environment variable ${name} cannot be given to SpartaBinary.fromGoBuild(): ` +
        "GOOS is linux, GOARCH follows the function's architecture, and CGO_ENABLED follows `cgo`",
    ),
  );
});

test('private modules, and the variables that are given, are known to compiler and generators alike', () => {
  const { environment, hostEnvironment } = settings({ goPrivate: ['a.example', 'b.example'], environment: { GOFLAGS: '-v', PATH: '/x' } });
  expect(environment).toMatchObject({ GOPRIVATE: 'a.example,b.example', GOFLAGS: '-v', PATH: '/x', GOOS: 'linux' });
  expect(hostEnvironment).toEqual({ ...process.env, GOPRIVATE: 'a.example,b.example', GOFLAGS: '-v', PATH: '/x' });
  expect(settings().hostEnvironment).toEqual(process.env);
});

test('without tags and linker flags there are those of Lambda alone', () => {
  expect(settings().packageFlags).toEqual(['-trimpath', '-buildvcs=false', '-tags', 'lambdabinary']);
  expect(settings().linkerFlags('')).toBe(
    "-s -w -X 'github.com/mweagle/Sparta/v3.StampedServiceName=Service' -X 'github.com/mweagle/Sparta/v3.StampedBuildID='",
  );
});

test('checks that are skipped change no digest, which is short', () => {
  expect(settings({ skipChecks: [BinaryCheck.FORMAT] }).digest).toBe(settings().digest);
  expect(settings().digest).toMatch(/^[0-9a-f]{8}$/);
});

test('a usual set of options has no problem', () => {
  expect(settings({ tags: ['a'], environment: { A: 'b' }, goPrivate: ['x'], serviceName: 'My Service', skipChecks: [BinaryCheck.FORMAT] }).problems).toEqual([]);
});

test.each(['', "it's", 'two\nlines', '\n'])('fails for the service name %j', (serviceName) => {
  expect(settings({ serviceName }).problems).toEqual([expect.stringContaining('cannot be stamped into the binary')]);
});

test('fails for a token as the name of an environment variable, and for a list that is one', () => {
  const token = Lazy.string({ produce: () => 'late' });
  const list = Lazy.list({ produce: () => ['late'] });
  expect(settings({ environment: { [token]: 'x' } }).problems).toEqual([expect.stringContaining('environment of SpartaBinary.fromGoBuild() is needed at synth')]);
  expect(settings({ tags: list }).problems).toEqual([expect.stringContaining('tags of SpartaBinary.fromGoBuild() is needed at synth')]);
});

test('fails for a service name that the linker could not read', () => {
  expect(settings({ serviceName: "Bob's" }).problems).toEqual([
    "serviceName 'Bob's' cannot be stamped into the binary: it needs at least one character, and no quotes or line breaks",
  ]);
});

test('an environment that is null, as languages without types say that there is none, is none', () => {
  expect(settings({ environment: null as never }).problems).toEqual([]);
});

test('fails for tokens, wherever they are', () => {
  const token = Lazy.string({ produce: () => 'late' });
  expect(settings({ entry: token, tags: ['a', token], environment: { A: token } }).problems).toEqual(
    ['entry', 'tags', 'environment'].map((name) => `${name} of SpartaBinary.fromGoBuild() is needed at synth and cannot contain tokens: give literal values`),
  );
});

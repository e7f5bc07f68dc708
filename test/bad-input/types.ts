import { App, Stack } from 'aws-cdk-lib';
import { at, Mistake, untyped, value } from './mistake';
import {
  AllowedRepositories, BuildId, Dockerfile, ImagePublisher, SpartaBinary, SpartaOciFunction, SpartaOciImage, SpartaOciImageProps, SpartaOciRepository,
} from '../../src';
import { seedDockerfile } from '../fixtures/build-folder';

const image = (what: string, props: { [name: string]: unknown }, ...says: string[]) =>
  at('Stack/Image', what, (stack) => new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile(), ...props } as SpartaOciImageProps), ...says);

const fn = (what: string, props: { [name: string]: unknown }, ...says: string[]) =>
  at('Stack/Fn', what, (stack) => new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile(), ...props }), ...says);

/** Values of other types than they should be, as JavaScript lets them through. */
export const TYPE_MISTAKES: Mistake[] = [
  at('Stack/Image', 'has no properties at all', (stack) => new SpartaOciImage(stack, 'Image', untyped(undefined)), 'no Dockerfile: give its path'),
  image('has a number for its Dockerfile', { dockerfile: 7 }, '`dockerfile` is the number 7', 'give a path'),
  image('has a list for its Dockerfile', { dockerfile: ['Dockerfile'] }, '`dockerfile` is a list', 'give a path'),
  image('has a number for its build context', { directory: 1 }, '`directory` is the number 1'),
  image('has a string for its binary', { spartaBinary: 'app/SpartaOCI' }, "`spartaBinary` is the string 'app/SpartaOCI'", "SpartaBinary.fromPath('app/SpartaOCI')"),
  image('has a build ID for its binary', { spartaBinary: BuildId.of('1') }, '`spartaBinary` is an object of class BuildId', 'give a SpartaBinary'),
  image('has a string for its build ID', { buildId: '1.2.3' }, "`buildId` is the string '1.2.3'", "BuildId.of('1.2.3')"),
  image('has a binary for its build ID', { buildId: SpartaBinary.fromPath('x') }, '`buildId` is an object of class SpartaBinary'),
  image('has a string for its publisher', { publisher: 'arn:aws:iam::123412341234:role/ci' }, "`publisher` is the string 'arn:aws:iam::123412341234:role/ci'", 'ImagePublisher.role('),
  image('has an object for its publisher', { publisher: {} }, '`publisher` is an object', 'give an ImagePublisher'),
  image('has a string for its repository', { repository: 'spartaoci' }, "`repository` is the string 'spartaoci'", 'fromRepositoryName('),
  image('has a string for its platform', { platform: 'linux/arm64' }, "`platform` is the string 'linux/arm64'", 'Platform.LINUX_ARM64'),
  image('has a string for its network', { networkMode: 'host' }, "`networkMode` is the string 'host'", 'NetworkMode.HOST'),
  image('has a string for what it excludes', { exclude: '*.md' }, "`exclude` is the string '*.md'", 'a list of strings'),
  image('has numbers in what it excludes', { exclude: [1] }, '`exclude` is a list', 'a list of strings'),
  image('has a list for its build arguments', { buildArgs: ['A=b'] }, '`buildArgs` is a list', "{ NAME: 'value' }"),
  image('has a number for a build argument', { buildArgs: { PORT: 8080 } }, '`buildArgs` is an object', 'names and strings'),
  image('has a string for its build secrets', { buildSecrets: 'id=x' }, "`buildSecrets` is the string 'id=x'"),
  image('has a string for the caches it reads', { cacheFrom: 'type=registry' }, "`cacheFrom` is the string 'type=registry'", 'a list of caches'),
  image('has a string for the cache it writes', { cacheTo: 'type=inline' }, "`cacheTo` is the string 'type=inline'"),
  image('has a string for its outputs', { outputs: 'type=docker' }, "`outputs` is the string 'type=docker'"),
  image('has a mode of ignoring that there is none', { ignoreMode: 'regexp' }, "`ignoreMode` is the string 'regexp'", 'IgnoreMode.DOCKER'),
  image('has a way to follow links that there is none', { followSymlinks: true }, '`followSymlinks` is the boolean true', 'SymlinkFollowMode.NEVER'),
  image('has a string for a flag', { cacheDisabled: 'yes' }, "`cacheDisabled` is the string 'yes'", 'true or false'),
  image('has a list for what counts for its hash', { invalidation: ['buildArgs'] }, '`invalidation` is a list'),
  image('has a number for its target', { target: 1 }, '`target` is the number 1'),
  image("has a symbol for its label's name", { ecrLabelName: Symbol('x') }, '`ecrLabelName` is the symbol Symbol(x)'),
  image('has functions for its hooks', { workflowHooks: { preBuilds: [() => undefined] } }, '`workflowHooks` is an object', 'run: (context)'),
  image('has a function for its hooks', { workflowHooks: () => undefined }, '`workflowHooks` is the function'),
  image('has archive hooks that are none', { workflowHooks: { archives: ['x'] } }, '`workflowHooks` is an object'),

  at('Stack/Fn', 'has no properties at all', (stack) => new SpartaOciFunction(stack, 'Fn', untyped(undefined)), 'no Dockerfile: give its path', 'or share an `image`'),
  fn('has a string for its image', { dockerfile: undefined, image: 'spartaoci:1' }, "`image` is the string 'spartaoci:1'", 'give a SpartaOciImage'),
  fn('has a number for its Dockerfile', { dockerfile: 5 }, '`dockerfile` is the number 5'),
  fn('has a string for its platform', { platform: 'linux/arm64' }, "`platform` is the string 'linux/arm64'"),
  fn('has a string for its architecture', { architecture: 'arm64' }, "`architecture` is the string 'arm64'", 'Architecture.ARM_64'),
  fn('has a number for its timeout', { timeout: 30 }, '`timeout` is the number 30', 'Duration.seconds(30)'),
  fn('has a list for its environment', { environment: ['A=b'] }, '`environment` is a list'),
  fn('has a string for its memory', { memorySize: '512' }, '`memorySize` is 512', 'whole numbers from 128'),
  fn('has a string for its command', { cmd: 'app.handler' }, "`cmd` is 'app.handler'", 'a list of strings'),
  fn('has numbers in its command', { cmd: [1] }, '`cmd` is a list with something else than strings in it'),
  fn('has a string for its entry point', { entrypoint: '/var/task/app' }, "`entrypoint` is '/var/task/app'", 'a list of strings'),
  fn('has a list for its working directory', { workingDirectory: ['/var'] }, '`workingDirectory` is /var', 'give a string'),
  fn('has a number for the name of its handler', { spartaFunctionName: 7 }, '`spartaFunctionName` is the number 7'),
  fn('has resources to discover that are none', { spartaFunctionName: 'x', spartaResources: { Bucket: 'bucket' } }, '`spartaResources` is an object'),
  fn('has a string for its binary', { spartaBinary: 'app/SpartaOCI' }, "`spartaBinary` is the string 'app/SpartaOCI'"),

  at('Stack/Repository', 'has no properties at all', (stack) => new SpartaOciRepository(stack, 'Repository', untyped(undefined)), 'no repository name: give `repositoryName`'),
  at('Stack/Repository', 'has a number for its name', (stack) => new SpartaOciRepository(stack, 'Repository', { repositoryName: untyped(7) }), '`repositoryName` is the number 7'),
  at(
    'Stack/Repository', 'has ARNs for its publishers',
    (stack) => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'name', publishers: untyped(['arn:aws:iam::123412341234:role/ci']) }),
    "`publishers[0]` is the string 'arn:aws:iam::123412341234:role/ci'", 'give an ImagePublisher',
  ),
  at(
    'Stack/Repository', 'has one publisher for its list of them',
    (stack) => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'name', publishers: untyped(ImagePublisher.cliCredentials()) }),
    '`publishers` is an object of class ImagePublisher', 'give a list',
  ),
  at(
    'Stack/Repository', 'lets nobody publish',
    (stack) => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'name' }).grantPublish(untyped(undefined)),
    '`publisher` is null', 'give an ImagePublisher',
  ),
  at(
    'Stack/Repository', 'allows the functions of a number',
    (stack) => new SpartaOciRepository(stack, 'Repository', { repositoryName: 'name' }).allowFunctionsOf(untyped(123412341234)),
    "'123412341234' is not an AWS account ID", 'expected 12 digits',
  ),
  at('Stack', 'allows a string for a list of repositories', (stack) => AllowedRepositories.of(stack).add(untyped('spartaoci')), 'give a list of at least one'),

  value('has no build ID', () => BuildId.of(untyped(undefined)), 'invalid build ID undefined', '1 to 128 letters'),
  value('has a number for a build ID', () => BuildId.of(untyped(7)), 'invalid build ID the number 7'),
  value('has an empty build ID', () => BuildId.of(''), "invalid build ID ''"),
  value('has a role that is nothing', () => ImagePublisher.role(untyped(undefined)), "'undefined' is not the ARN of an IAM role"),
  value('has session tags that are a list', () => ImagePublisher.role('arn:aws:iam::123412341234:role/ci', { sessionTags: untyped(['a']) }), '`sessionTags` is a list'),
  value('has a session tag that is a number', () => ImagePublisher.role('arn:aws:iam::123412341234:role/ci', { sessionTags: untyped({ a: 1 }) }), "invalid session tag 'a': '1'"),
  value('has an external ID that is too short', () => ImagePublisher.role('arn:aws:iam::123412341234:role/ci', { externalId: 'x' }), "invalid externalId 'x'", '2 to 1224'),
  value('has a number for a qualifier', () => ImagePublisher.bootstrapRole({ qualifier: untyped(7) }), "invalid bootstrap qualifier '7'"),
  value('reads a Dockerfile of no path', () => Dockerfile.fromPath(untyped(undefined)), '`path` is null', 'the path of a Dockerfile'),
  value('reads a Dockerfile of no text', () => Dockerfile.fromString(untyped(undefined)), '`text` is null', 'the content of a Dockerfile'),
  value('has a binary of no path', () => SpartaBinary.fromPath(untyped(undefined)), 'Sparta binary: `path` is null', 'the path of the executable'),
  value('has a binary of a number', () => SpartaBinary.fromPath(untyped(7)), 'Sparta binary: `path` is the number 7'),
  value('has a check to leave out that is no list', () => SpartaBinary.fromPath('x', { skipChecks: untyped('static') }), '`skipChecks` is the string'),
  value('compiles nothing', () => SpartaBinary.fromGoBuild(untyped(undefined)), 'Sparta binary: `entry` is null', "the folder of the main package, such as 'app'"),
  value('compiles a list', () => SpartaBinary.fromGoBuild({ entry: untyped(['.']) }), 'Sparta binary: `entry` is a list'),
  value('compiles with tags that are a string', () => SpartaBinary.fromGoBuild({ entry: '.', tags: untyped('a,b') }), "`tags` is the string 'a,b'"),
  {
    what: 'stands in no stack',
    make: (app: App) => new SpartaOciImage(app, 'Image', { dockerfile: seedDockerfile() }),
    says: ['should be created in the scope of a Stack'],
    at: 'Image',
  },
  { what: 'stands nowhere', make: () => new SpartaOciFunction(untyped(undefined), 'Fn', { dockerfile: seedDockerfile() }), says: ['should be created in the scope of a Stack'], at: 'Fn' },
  { what: 'stands in something that is no construct', make: () => new SpartaOciRepository(untyped({}), 'Repository', { repositoryName: 'name' }), says: ['Repository: its scope is an object: give a stack'], at: 'Repository' },
  {
    what: 'stands in a stack of unknown environment',
    make: (app: App) => new SpartaOciImage(new Stack(app, 'Stack'), 'Image', { dockerfile: seedDockerfile() }),
    says: ['has no account and no region at synth', 'give the stack literal values'],
    at: 'Stack/Image',
  },
];

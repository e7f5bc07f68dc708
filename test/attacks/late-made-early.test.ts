import { Aspects, CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SpartaOciFunction, SpartaOciFunctionProps } from '../../src';
import { seedDockerfile } from '../fixtures/build-folder';
import { stackIn } from '../fixtures/in-memory-app';
import { failureOf } from '../fixtures/thrown';

const dockerfile = seedDockerfile();
const failure = (props: Partial<SpartaOciFunctionProps>) => failureOf((app) => new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile, ...props }));
const NO_LAYERS = 'Lambda adds no layers to a function that runs a container image';

describe('layers of an image function fail', () => {
  const layerIn = (fn: SpartaOciFunction) => lambda.LayerVersion.fromLayerVersionArn(fn, 'Layer', 'arn:aws:lambda:us-west-2:123412341234:layer:x:1');

  test('in a property', () => {
    const layer = lambda.LayerVersion.fromLayerVersionArn(stackIn(), 'Layer', 'arn:aws:lambda:us-west-2:123412341234:layer:x:1');
    expect(failure({ layers: [layer] })).toBe(
      'Stack/Fn: `layers` is not for functions that run a container image: COPY what the layer holds in the Dockerfile',
    );
  });

  test('with the extension for parameters and secrets', () => {
    const paramsAndSecrets = lambda.ParamsAndSecretsLayerVersion.fromVersion(lambda.ParamsAndSecretsVersions.V1_0_103);
    expect(failure({ paramsAndSecrets })).toContain('Stack/Fn: `paramsAndSecrets` is not for functions that run a container image');
  });

  test('with the collector of OpenTelemetry', () => {
    const adotInstrumentation = {
      layerVersion: lambda.AdotLayerVersion.fromJavaScriptSdkLayerVersion(lambda.AdotLambdaLayerJavaScriptSdkVersion.LATEST),
      execWrapper: lambda.AdotLambdaExecWrapper.REGULAR_HANDLER,
    };
    expect(failure({ adotInstrumentation })).toContain('Stack/Fn: `adotInstrumentation` is not for functions that run a container image');
  });

  test('by addLayers()', () => {
    expect(failureOf((app) => {
      const fn = new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
      fn.addLayers(layerIn(fn));
    })).toBe(`Stack/Fn: addLayers() with 1: ${NO_LAYERS}: COPY what the layer holds in the Dockerfile`);
  });

  test('by an Aspect, which adds them to the resource', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
      Aspects.of(app).add({ visit: (node) => void (node instanceof lambda.CfnFunction && (node.layers = ['arn:aws:lambda:us-west-2:123412341234:layer:x:1'])) });
    })).toContain(`Stack/Fn: ${NO_LAYERS}`);
  });

  test('by an Aspect that adds them to every function', () => {
    expect(failureOf((app) => {
      const fn = new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
      const layer = layerIn(fn);
      Aspects.of(app).add({ visit: (node) => void (node instanceof lambda.Function && node.addLayers(layer)) });
    })).toContain(NO_LAYERS);
  });
});

test('Lambda Insights need no layer, and keep working', () => {
  expect(failure({ insightsVersion: lambda.LambdaInsightsVersion.VERSION_1_0_229_0 })).toBe('nothing is thrown');
});

test('SnapStart, which images do not have, fails', () => {
  expect(failure({ snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS })).toContain('Stack/Fn: `snapStart` is not for functions that run a container image');
});

describe("beyond Lambda's limits fails", () => {
  test.each<[string, Partial<SpartaOciFunctionProps>, string]>([
    ['too little memory', { memorySize: 127, timeout: Duration.minutes(16) }, '`memorySize` is 127: Lambda allows whole numbers from 128 to 10240 MB\n'],
    ['too much memory', { memorySize: 10_241 }, '`memorySize` is 10241'],
    ['a part of a megabyte', { memorySize: 512.5 }, '`memorySize` is 512.5'],
    ['no number', { memorySize: NaN }, '`memorySize` is NaN'],
    ['too long a timeout', { timeout: Duration.minutes(16) }, '`timeout` is 960: Lambda allows whole numbers from 1 to 900 seconds'],
    ['no time at all', { timeout: Duration.seconds(0) }, '`timeout` is 0: Lambda allows whole numbers from 1 to 900 seconds, and a container takes longer than others to start'],
    ['an argument that is no string', { cmd: ['x', 1 as never] }, '`cmd` is a list with something else than strings in it: give a list of strings, such as [\'app.handler\']'],
    ['an entry point that is no list', { entrypoint: '/init' as never }, "`entrypoint` is '/init': give a list of strings, such as ['/var/task/app']"],
    ['a part of a second', { timeout: Duration.millis(1500) }, '`timeout` is 1.5'],
    ['too many arguments', { cmd: Array(1501).fill('x') }, '`cmd` has 1501 elements: Lambda allows 1500'],
    ['too many parts of an entry point', { entrypoint: Array(1501).fill('x') }, '`entrypoint` has 1501 elements'],
    ['too long a working directory', { workingDirectory: `/${'x'.repeat(1000)}` }, '`workingDirectory` has 1001 characters: Lambda allows 1000'],
  ])('%s', (_, props, message) => {
    expect(failure(props)).toContain('Stack/Fn: ');
    expect(failure(props)).toContain(message);
  });

  test('what an Aspect makes of a function', () => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
      Aspects.of(app).add({ visit: (node) => void (node instanceof lambda.CfnFunction && (node.memorySize = 20_480)) });
    })).toContain('Stack/Fn: `memorySize` is 20480');
  });

  test.each<[string, lambda.CfnFunction.ImageConfigProperty, string]>([
    ['too many', { command: Array(1501).fill('x') }, '`cmd` has 1501 elements'],
    ['null among them', { entryPoint: ['x', null as never] }, '`entrypoint` is a list with something else than strings in it'],
  ])('what an Aspect makes of the arguments of a function: %s', (_, imageConfig, message) => {
    expect(failureOf((app) => {
      new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
      Aspects.of(app).add({ visit: (node) => void (node instanceof lambda.CfnFunction && (node.imageConfig = imageConfig)) });
    })).toContain(`Stack/Fn: ${message}`);
  });

  test('all of it at once', () => {
    expect(failure({ memorySize: 1, timeout: Duration.hours(1), workingDirectory: 'x'.repeat(2000) })).toMatch(/^Stack\/Fn: 3 problems:\n/);
  });
});

test.each<[string, Partial<SpartaOciFunctionProps>]>([
  ['the least', { memorySize: 128, timeout: Duration.seconds(1) }],
  ['the most', { memorySize: 10_240, timeout: Duration.minutes(15), cmd: Array(1500).fill('x'), workingDirectory: 'x'.repeat(1000) }],
  ['what only the deployment knows', {
    memorySize: Lazy.number({ produce: () => 256 }),
    timeout: Duration.seconds(Lazy.number({ produce: () => 5 })),
    cmd: [Lazy.string({ produce: () => 'x' })],
    workingDirectory: Lazy.string({ produce: () => '/x' }),
  }],
])('%s is allowed', (_, props) => {
  expect(failure(props)).toBe('nothing is thrown');
});

test('parameters of the deployment are allowed, alone and beside what is known', () => {
  expect(failureOf((app) => {
    const stack = stackIn(app);
    const [memory, text] = [new CfnParameter(stack, 'Memory', { type: 'Number' }), new CfnParameter(stack, 'Text')];
    new SpartaOciFunction(stack, 'Fn', {
      dockerfile,
      memorySize: memory.valueAsNumber,
      timeout: Duration.seconds(memory.valueAsNumber),
      cmd: ['x', text.valueAsString],
      entrypoint: [text.valueAsString],
      workingDirectory: text.valueAsString,
    });
  })).toBe('nothing is thrown');
});

test('an Aspect that takes layers away is allowed', () => {
  expect(failureOf((app) => {
    new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
    Aspects.of(app).add({ visit: (node) => void (node instanceof lambda.CfnFunction && (node.layers = [])) });
  })).toBe('nothing is thrown');
});

test('the error points at the line that adds the layer', () => {
  const fn = new SpartaOciFunction(stackIn(), 'Fn', { dockerfile });
  let stack = '';
  try {
    fn.addLayers();
  } catch (error) {
    stack = (error as Error).stack!;
  }
  expect(/^ +at .*$/m.exec(stack)![0]).toContain('late-made-early.test.ts');
});

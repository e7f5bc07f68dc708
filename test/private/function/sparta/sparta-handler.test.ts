import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { SpartaHandler, SpartaHandlerProps } from '../../../../src/private/function/sparta/sparta-handler';
import { SpartaLogLevel } from '../../../../src/sparta-log-level';
import { resolveIntrinsics } from '../../../support/cdk/resolve-intrinsics';

function addFunction(scope: Construct, id: string, props: SpartaHandlerProps): lambda.Function {
  const { handler, problems } = SpartaHandler.from(scope, id, props);
  expect(problems).toEqual([]);
  const fn = new lambda.Function(scope, id, {
    functionName: handler?.functionName,
    environment: props.environment,
    code: lambda.Code.fromInline('-'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_LATEST,
  });
  handler?.attach(fn, 'the-build');
  return fn;
}

function stackNameToldTo(template: Template): string {
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function'));
  const references = { 'AWS::Region': 'eu-west-1', 'AWS::StackId': 'id' };
  const encoded = resolveIntrinsics(fn.Properties.Environment.Variables.SPARTA_DISCOVERY_INFO, references);
  return JSON.parse(Buffer.from(String(encoded), 'base64').toString()).StackName;
}

test('the function has the name, the environment and the tag that a Sparta binary expects', () => {
  const stack = new Stack(new App(), 'Service');
  addFunction(stack, 'Hello', { spartaFunctionName: 'Hello World' });
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'Service_Hello_World',
    Environment: { Variables: { SPARTA_LOG_LEVEL: 'info', SPARTA_DISCOVERY_INFO: { 'Fn::Base64': Match.anyValue() } } },
    Tags: [{ Key: 'io:sparta:buildId', Value: 'the-build' }],
  });
});

test('the role may publish metrics of Sparta, and nothing else but what the CDK grants', () => {
  const stack = new Stack(new App(), 'Service');
  addFunction(stack, 'Hello', { spartaFunctionName: 'Hello World' });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::Policy', 1);
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Action: 'cloudwatch:PutMetricData',
          Condition: { StringEquals: { 'cloudwatch:namespace': 'Sparta' } },
          Effect: 'Allow',
          Resource: '*',
        },
      ],
    },
  });
  const [role] = Object.values(template.findResources('AWS::IAM::Role'));
  expect(role.Properties.Tags).toBeUndefined();
  expect(role.Properties.ManagedPolicyArns).toHaveLength(1);
});

test('a renamed stack gives its name to the function and to the binary alike', () => {
  const stack = new Stack(new App(), 'Service', { stackName: 'renamed' });
  addFunction(stack, 'Hello', { spartaFunctionName: 'Hello World' });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'renamed_Hello_World' });
  expect(stackNameToldTo(template)).toBe('renamed');
});

test('in a nested stack the top-level stack gives its name to the function and to the binary alike', () => {
  const nested = new NestedStack(new NestedStack(new Stack(new App(), 'Service'), 'Outer'), 'Inner');
  addFunction(nested, 'Hello', { spartaFunctionName: 'Hello World' });
  const template = Template.fromStack(nested);
  template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'Service_Hello_World' });
  expect(stackNameToldTo(template)).toBe('Service');
});

test('a log level can be given as an option or, as before, in the environment', () => {
  const stack = new Stack(new App(), 'Service');
  addFunction(stack, 'A', { spartaFunctionName: 'a', spartaLogLevel: SpartaLogLevel.DEBUG });
  addFunction(stack, 'B', { spartaFunctionName: 'b', environment: { SPARTA_LOG_LEVEL: 'disabled', OTHER: 'kept' } });
  const levels = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => [Properties.Environment.Variables.SPARTA_LOG_LEVEL, Properties.Environment.Variables.OTHER],
  );
  expect(levels).toEqual([['debug', undefined], ['disabled', 'kept']]);
});

test('a function without a handler name is left alone', () => {
  expect(SpartaHandler.from(new Stack(), 'Fn', { functionName: 'mine' })).toEqual({ problems: [] });
});

test('two stacks of an app may run the same handler', () => {
  const app = new App();
  addFunction(new Stack(app, 'One'), 'Fn', { spartaFunctionName: 'hello' });
  addFunction(new Stack(app, 'Two'), 'Fn', { spartaFunctionName: 'hello' });
});

test('fails for a second function with the same name in a stack, in another nested stack too', () => {
  const stack = new Stack(new App(), 'Service');
  addFunction(stack, 'First', { spartaFunctionName: 'Hello World' });
  expect(SpartaHandler.from(new NestedStack(stack, 'Nested'), 'Second', { spartaFunctionName: 'Hello.World' }).problems).toEqual([
    "the function name 'Service_Hello_World' belongs to 'Service/First' already: Sparta cleaned two handlers to the same name, " +
    'or one is deployed twice in a stack; rename one, or use another top-level stack',
  ]);
});

test('a function that takes the place of another has its name', () => {
  const stack = new Stack(new App(), 'Service');
  addFunction(stack, 'Hello', { spartaFunctionName: 'Hello World' });
  stack.node.tryRemoveChild('Hello');
  addFunction(stack, 'Hello', { spartaFunctionName: 'Hello World' });
});

test('a function that fails has no name', () => {
  const stack = new Stack(new App(), 'Service');
  expect(SpartaHandler.from(stack, 'Wrong', { spartaFunctionName: 'Hello', functionName: 'mine' }).problems).toHaveLength(1);
  addFunction(stack, 'Right', { spartaFunctionName: 'Hello' });
});

test('fails with all problems together', () => {
  const { problems } = SpartaHandler.from(new Stack(new App(), 'Service'), 'Fn', {
    spartaFunctionName: 'Custom::not.allowed',
    functionName: 'mine',
    environment: { SPARTA_DISCOVERY_INFO: 'e30=', SPARTA_LOG_LEVEL: 'verbose' },
  });
  expect(problems).toEqual([
    expect.stringContaining("spartaFunctionName 'Custom::not.allowed' makes the function name 'Service_not.allowed'"),
    'environment variable SPARTA_DISCOVERY_INFO is set by this library: name what the handler should discover in spartaResources',
    "environment variable SPARTA_LOG_LEVEL is 'verbose': a Sparta binary starts only with one of " +
    'trace, debug, info, warn, error, fatal, panic, disabled',
    "functionName ('mine') cannot be given with spartaFunctionName, which decides it: remove one of the two",
  ]);
});

test('fails if an option of a handler is given without its name', () => {
  expect(SpartaHandler.from(new Stack(), 'Fn', { spartaLogLevel: SpartaLogLevel.INFO, spartaResources: {} }).problems).toEqual([
    'spartaLogLevel is for the handlers of a Sparta binary: give spartaFunctionName too, or remove it',
    'spartaResources is for the handlers of a Sparta binary: give spartaFunctionName too, or remove it',
  ]);
});

test('fails for two log levels', () => {
  const props = { spartaFunctionName: 'a', spartaLogLevel: SpartaLogLevel.DEBUG, environment: { SPARTA_LOG_LEVEL: 'warn' } };
  expect(SpartaHandler.from(new Stack(), 'Fn', props).problems).toEqual([
    'spartaLogLevel and environment variable SPARTA_LOG_LEVEL are the same: remove one of the two',
  ]);
});

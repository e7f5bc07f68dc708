import { Lazy } from 'aws-cdk-lib';
import { cleanFunctionName, functionNameProblems, spartaFunctionName } from '../../../../src/private/function/sparta/function-name';

test.each([
  ['Hello World', 'Hello_World'],
  ['main.helloWorld', 'main_helloWorld'],
  ['Hello::Two', 'Two'],
  ['a--b', 'a_b'],
  ['Hello World!', 'Hello_World_'],
  ['already_ok-1', 'already_ok_1'],
  ['Ünïcode', '_n_code'],
  ['*cloudformation.Resource', 'cloudformation_Resource'],
  ['**twice', '_twice'],
  ['a*b', 'a_b'],
  ['a:b::c', 'c'],
  ['Custom::With.dots', 'With.dots'],
  ['github.com/org/app.(*T).M-fm', 'github_com_org_app_T_M_fm'],
  ['rocket🚀launch', 'rocket_launch'],
])('the handler %j is known as %j', (name, cleaned) => {
  expect(cleanFunctionName(name)).toBe(cleaned);
});

test('the function name is the stack name and the cleaned name', () => {
  expect(spartaFunctionName('MyOCIStack-123412341234', 'Hello World')).toBe('MyOCIStack-123412341234_Hello_World');
});

test('a name of exactly 64 characters is allowed', () => {
  expect(functionNameProblems('s'.repeat(53), 'HelloWorld')).toEqual([]);
});

test('fails for a name of 65 characters, with its length', () => {
  expect(functionNameProblems('s'.repeat(54), 'HelloWorld')).toEqual([
    `spartaFunctionName 'HelloWorld' makes the function name '${'s'.repeat(54)}_HelloWorld' of 65 characters: ` +
    `Lambda allows 64. Shorten the handler's name or the stack's ('${'s'.repeat(54)}')`,
  ]);
});

test('fails for characters that Lambda does not allow and Sparta leaves after a colon', () => {
  expect(functionNameProblems('Stack', 'Custom::With.dots')).toEqual([
    "spartaFunctionName 'Custom::With.dots' makes the function name 'Stack_With.dots': Lambda allows letters, digits, " +
    "'-' and '_'. Sparta takes what follows the last colon as it is, so rename the handler",
  ]);
});

test.each(['', '*', 'Hello::'])('fails for %j, of which cleaning leaves nothing', (name) => {
  expect(functionNameProblems('Stack', name)).toEqual([
    `spartaFunctionName '${name}' is empty once Sparta has cleaned it: give the handler a name with at least one letter or digit`,
  ]);
});

test('fails for a token', () => {
  expect(functionNameProblems('Stack', Lazy.string({ produce: () => 'late' }))).toEqual([
    '`spartaFunctionName` is needed at synth and cannot be a token: give the literal name of the handler',
  ]);
});

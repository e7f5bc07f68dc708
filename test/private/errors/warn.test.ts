import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { warn } from '../../../src/private/errors/warn';
import { stackIn } from '../../fixtures/in-memory-app';

test('a warning stands at its construct, under the ID by which it can be acknowledged, as it can be shown', () => {
  const stack = stackIn();
  warn(new Construct(stack, 'Inner'), 'cdk-sparta-oci:of-a-test', 'a\n\x1b[2J');
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ id, entry }) => [id, entry.data])).toEqual([
    ['/Stack/Inner', 'a\n\\x1b[2J [ack: cdk-sparta-oci:of-a-test]'],
  ]);
});

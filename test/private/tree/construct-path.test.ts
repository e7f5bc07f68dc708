import { App } from 'aws-cdk-lib';
import { pathOf } from '../../../src/private/tree/construct-path';
import { stackIn } from '../../fixtures/in-memory-app';

test('a construct has the path of its scope and its ID, as far as there are both', () => {
  const app = new App();
  expect([pathOf(stackIn(app), 'Fn'), pathOf(app, 'Fn'), pathOf(stackIn(app, 'Other'), '')]).toEqual(['Stack/Fn', 'Fn', 'Other']);
});

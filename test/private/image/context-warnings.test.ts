import { ContextSnapshot } from '../../../src/private/context/context-snapshot';
import { contextWarnings } from '../../../src/private/image/context-warnings';

const links = (count: number) => Array.from({ length: count }, (_, index) => `link-${index}`);
const warningsOf = (outsideLinks: string[], danglingLinks: string[]) =>
  contextWarnings({ outsideLinks, danglingLinks } as unknown as ContextSnapshot);

test('without links that lead astray, nothing is said', () => {
  expect(warningsOf([], [])).toEqual({});
});

test('ten links are all named, of more the number', () => {
  const named = links(10).map((each) => `'${each}'`).join(', ');
  expect(warningsOf(links(10), [])).toEqual({ 'cdk-sparta-oci:link-out-of-context': expect.stringContaining(`copied into it: ${named}. Copy what is meant`) });
  expect(warningsOf([], links(12))).toEqual({ 'cdk-sparta-oci:link-dangles': expect.stringContaining(`once it is staged: ${named} and 2 more. Take in`) });
});

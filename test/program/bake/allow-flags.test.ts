import { allowFlags } from '../../../program/bake/allow-flags';

test('grants the assembly as a whole, other paths once each by their outermost folder, and what is not a path', () => {
  const one = { reads: ['/app/cdk.out/asset.1', '/keys/id', '/keys'], writes: ['/cache/a'], others: ['ssh'] };
  const other = { reads: ['/app/cdk.out/asset.2', '/keys-of-others'], writes: ['/cache'], others: ['network.host', 'ssh'] };
  expect(allowFlags([one, other], '/app/cdk.out')).toEqual([
    '--allow=network.host',
    '--allow=ssh',
    '--allow=fs.read=/app/cdk.out',
    '--allow=fs.read=/keys',
    '--allow=fs.read=/keys-of-others',
    '--allow=fs.write=/cache',
  ]);
});

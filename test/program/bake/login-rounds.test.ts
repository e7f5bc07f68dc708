import { loginRounds, Publisher } from '../../../program/bake/login-rounds';

const publisher = (account: string, roleArn?: string): Publisher => ({ account, region: 'us-west-2', ...(roleArn && { roleArn }) });

function rounds(...images: Publisher[][]) {
  return loginRounds(images, (image) => image).map(({ publishers, images: together }) => [publishers, together.length]);
}

describe('logins for a build', () => {
  test('are made in one round where each registry has one publisher', () => {
    expect(rounds([publisher('1', 'a')], [publisher('1', 'a')], [publisher('2', 'b'), publisher('1', 'a')]))
      .toEqual([[[publisher('1', 'a'), publisher('2', 'b')], 3]]);
  });

  test('are made in more rounds where a registry has more publishers', () => {
    expect(rounds([publisher('1', 'a')], [publisher('1')], [publisher('1', 'a')], [publisher('2')]))
      .toEqual([[[publisher('1', 'a'), publisher('2')], 3], [[publisher('1')], 1]]);
  });
});

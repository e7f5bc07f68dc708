import { looksSecret } from '../../../src/private/dockerfile/secret-name';

test.each(['PASSWORD', 'db_password', 'API_KEY', 'GITHUB_TOKEN', 'token_x', 'Auth', 'my_\u212aEY', 'my_\u017fecret'])('%s looks like a secret', (name) => {
  expect(looksSecret(name)).toBe(true);
});

test.each(['PUBLIC_KEY', 'KEY_FILE', 'TOKEN_VERSION', 'KEYBOARD', 'monkey', 'AWS_REGION'])('%s does not look like a secret', (name) => {
  expect(looksSecret(name)).toBe(false);
});

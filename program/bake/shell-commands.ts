import { Publisher } from './login-rounds';

/** A word as a POSIX shell takes it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, '\'\\\'\'')}'`;
}

export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** Logs docker in to a registry as its publisher, by the AWS CLI. */
export function loginCommand({ region, roleArn, externalId }: Publisher, host: string): string {
  const password = shellLine(['aws', 'ecr', 'get-login-password', '--region', region]);
  const login = shellLine(['docker', 'login', '--username', 'AWS', '--password-stdin', host]);
  if (roleArn === undefined) {
    return `${password} | ${login}`;
  }
  const assume = shellLine([
    'aws', 'sts', 'assume-role', '--role-arn', roleArn, '--role-session-name', 'cdk-sparta-oci',
    ...(externalId !== undefined ? ['--external-id', externalId] : []),
    '--query', 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]', '--output', 'text',
  ]);
  return `(export $(printf 'AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_SESSION_TOKEN=%s' $(${assume})) && ${password}) | ${login}`;
}

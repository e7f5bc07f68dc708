import { ImageUse, ImageUser } from './image-use';

/** A user in words, such as `function greeter:3 (alias live 90%)`. */
export function describeUser(user: ImageUser): string {
  switch (user.kind) {
    case 'function': {
      const aliases = user.aliases.map(({ name, weight }) => `${name}${weight === 1 ? '' : ` ${Math.round(weight * 100)}%`}`);
      const state = user.state === undefined || user.state === 'Active' ? '' : `, ${user.state}`;
      return `function ${user.name}:${user.version}${aliases.length > 0 ? ` (alias ${aliases.join(', ')})` : ''}${state}`;
    }
    case 'task-definition':
      return `task definition ${afterSlash(user.arn)}${user.status === 'ACTIVE' ? '' : ` (${user.status})`}`;
    case 'task':
      return `running task ${user.arn.split('/').slice(1).join('/')}`;
    case 'stack':
      return `stack ${user.name}${user.changeSet === undefined ? '' : `, change set ${user.changeSet}`}${user.status === 'REVIEW_IN_PROGRESS' ? ' (under review)' : ''}`;
    case 'assembly':
      return user.stack === undefined ? `cloud assembly ${user.folder}` : `cloud assembly ${user.folder}, stack ${user.stack}`;
    case 'index':
      return `index ${user.digest} lists it`;
    case 'subject':
      return `it belongs to ${user.digest}`;
  }
}

/** A use in words: where it is, and what is not certain about it. */
export function describeUse({ user, how }: ImageUse): string {
  const where = placeOf(user);
  const remark = how === 'runs' ? '' : how === 'names' ? ', by tag' : ', as a word that is the same as its tag or digest';
  return `${describeUser(user)}${where === '' ? '' : ` in ${where}`}${remark}`;
}

function placeOf(user: ImageUser): string {
  if ('arn' in user) {
    const [, , , region, account] = user.arn.split(':');
    return `${account}/${region}`;
  }
  return 'account' in user ? `${user.account}/${user.region}` : '';
}

function afterSlash(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

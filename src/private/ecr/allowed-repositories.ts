import { IConstruct } from 'constructs';
import { EcrImageUri } from './image-uri';

/** Repositories that labels may name: of any account that the app may publish to, or of those that are listed. */
export interface AllowedRepository {
  /** A repository's name, in which `*` stands for any number of characters. */
  readonly pattern: string;
  readonly accounts?: readonly string[];
}

/** Known to every copy of this library. */
const MARK = Symbol.for('cdk-sparta-oci.AllowedRepositories');

interface Marked {
  [MARK]?: AllowedRepository[];
}

/** Adds to the list of a construct. */
export function allowRepositories(scope: IConstruct, allowed: readonly AllowedRepository[]): void {
  const marked: IConstruct & Marked = scope;
  marked[MARK] = [...(marked[MARK] ?? []), ...allowed];
}

/**
 * Why an image may not go to a repository: a list of its construct, or of one around it, does not have it.
 *
 * Each list that there is must allow it, so that a part of an app cannot widen what the whole app allows.
 */
export function allowedRepositoryProblems(owner: IConstruct, image: EcrImageUri): string[] {
  return owner.node.scopes.flatMap((scope) => {
    const list = (scope as IConstruct & Marked)[MARK];
    return !list || list.some((each) => allows(each, image)) ? [] : [refusal(scope, list, image)];
  });
}

function allows({ pattern, accounts }: AllowedRepository, { account, repositoryName }: EcrImageUri): boolean {
  return (!accounts || accounts.includes(account)) && matches(pattern.split('*'), repositoryName);
}

/** Whether a name consists of these parts with anything between them; in time that grows with the name alone. */
function matches([first, ...rest]: string[], name: string): boolean {
  const last = rest.pop();
  if (last === undefined) {
    return name === first;
  }
  if (!name.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

function refusal(scope: IConstruct, list: readonly AllowedRepository[], { account, repositoryName }: EcrImageUri): string {
  const whose = scope.node.path ? `'${scope.node.path}'` : 'the app';
  return (
    `repository '${repositoryName}' in account ${account} is not among those that ${whose} allows (${list.map(shown).join(', ')}): ` +
    `change the label, or add it with AllowedRepositories.of(…).add(['${repositoryName}'])`
  );
}

function shown({ pattern, accounts }: AllowedRepository): string {
  return accounts ? `'${pattern}' in ${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')}` : `'${pattern}'`;
}

import { IConstruct } from 'constructs';
import { Publisher } from './publisher';

/** Known to every copy of this library. */
const MARK = Symbol.for('cdk-sparta-oci.SpartaOciRepository');

/** What a `SpartaOciRepository` says about who may use it. */
export interface RepositoryAccess {
  /** Who may push. */
  readonly publishers: readonly Publisher[];
  /** The accounts whose functions may pull, tokens among them; it grows. */
  readonly functionAccounts: ReadonlySet<string>;
}

interface Marked {
  readonly [MARK]: RepositoryAccess;
}

/** Marks a construct as a `SpartaOciRepository`. */
export function markRepository(repository: IConstruct, access: RepositoryAccess): void {
  Object.defineProperty(repository, MARK, { value: access });
}

/** Whether a construct is a `SpartaOciRepository`. */
export function isMarkedRepository(construct: IConstruct): boolean {
  return MARK in construct;
}

/** Who may use the repository that a resource defines, as far as that repository says so. */
export function accessOf(resource: IConstruct): RepositoryAccess | undefined {
  const owner = resource.node.scope!;
  return isMarkedRepository(owner) ? (owner as IConstruct & Marked)[MARK] : undefined;
}

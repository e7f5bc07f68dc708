import { IConstruct } from 'constructs';
import { Publisher } from './publisher';

/** Known to every copy of this library. */
const MARK = Symbol.for('cdk-sparta-oci.SpartaOciRepository');

interface Marked {
  readonly [MARK]: readonly Publisher[];
}

/** Marks a construct as a `SpartaOciRepository` to which these publishers may push. */
export function markRepository(repository: IConstruct, publishers: readonly Publisher[]): void {
  Object.defineProperty(repository, MARK, { value: publishers });
}

/** Whether a construct is a `SpartaOciRepository`. */
export function isMarkedRepository(construct: IConstruct): boolean {
  return MARK in construct;
}

/** Who may push to the repository that a resource defines, as far as that repository says so. */
export function publishersOf(resource: IConstruct): readonly Publisher[] {
  const owner = resource.node.scope!;
  return isMarkedRepository(owner) ? (owner as IConstruct & Marked)[MARK] : [];
}

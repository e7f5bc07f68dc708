import { IConstruct } from 'constructs';

/** The path that a construct has, or will have. */
export function pathOf(scope: IConstruct, id: string): string {
  return [scope.node.path, id].filter(Boolean).join('/');
}

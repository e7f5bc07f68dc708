/** Nobody lets us into an account. */
export class NoAccess extends Error {}

/** What AWS, or the way there, said; the error's name is what documentation is found by. */
export function awsReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes = error instanceof AggregateError ? error.errors.map(awsReason).join(', ') : '';
  const said = error.message || causes || 'no reason given';
  return error.name === 'Error' || error instanceof NoAccess ? said : `${error.name}: ${said}`;
}

/** Whether AWS said that there is no such thing, which is an answer; every other failure is none. */
export function isNotThere(error: unknown): boolean {
  return error instanceof Error && NOT_THERE.has(error.name);
}

const NOT_THERE = new Set([
  'ImageNotFoundException', 'RepositoryNotFoundException', 'RepositoryPolicyNotFoundException', 'LifecyclePolicyNotFoundException',
  'RegistryPolicyNotFoundException', 'ResourceNotFoundException', 'LayersNotFoundException', 'ChangeSetNotFoundException', 'ChangeSetNotFound',
]);

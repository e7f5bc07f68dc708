/** Runs an action as a user without rights, for whom root's tests cannot speak. */
export function asNobody<T>(action: () => T): T {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    process.seteuid!(65534);
  }
  try {
    return action();
  } finally {
    if (isRoot) {
      process.seteuid!(0);
    }
  }
}

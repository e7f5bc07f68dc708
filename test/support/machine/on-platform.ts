/** Runs an action as if on another platform, as far as it asks for that by itself: `path` stays as it is. */
export function onPlatform<T>(platform: NodeJS.Platform, action: () => T): T {
  const own = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  try {
    return action();
  } finally {
    Object.defineProperty(process, 'platform', { value: own });
  }
}

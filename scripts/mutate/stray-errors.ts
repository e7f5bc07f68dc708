import { setImmediate } from 'node:timers/promises';

const errors = new Map<unknown, unknown>();

process.on('uncaughtException', (error) => errors.set(error, error));
process.on('unhandledRejection', (reason, promise) => errors.set(promise, reason));
process.on('rejectionHandled', (promise) => errors.delete(promise));

/** What has been thrown, since this was last asked, where nobody catches it. */
export async function strayErrors(): Promise<unknown[]> {
  // Node.js tells of a rejection only when nothing else is to be done at once.
  await setImmediate();
  const thrown = [...errors.values()];
  errors.clear();
  return thrown;
}

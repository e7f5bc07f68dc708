import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Calls the function with a build context of the Dockerfile and two files, and removes it again. */
export function withContext<T>(dockerfile: string, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-build-'));
  try {
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    for (const file of ['a', 'x']) { writeFileSync(join(folder, file), 'content\n'); }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A folder that is gone after use. */
export class TemporaryFolder {
  public readonly path: string;

  constructor(prefix: string) {
    this.path = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), prefix)));
  }

  /** A new folder in it. */
  public sub(name: string): string {
    const folder = path.join(this.path, name);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  }

  public remove(): void {
    // An engine that has just stopped may need a moment to let go of its files.
    fs.rmSync(this.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

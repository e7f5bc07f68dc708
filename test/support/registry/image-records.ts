import { StoredManifest } from './registry-content';
import { registryPath, RepositoryId } from './repositories';

/** What ECR knows of an image and a registry does not. */
export interface ImageRecord {
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  readonly pushedAt: Date;
  readonly lastPulledAt?: Date;
  readonly archivedAt?: Date;
}

/** Keeps those records; an image that none was written for is active, and as old as its file. */
export class ImageRecords {
  private readonly written = new Map<string, Partial<ImageRecord>>();

  public of(id: RepositoryId, image: StoredManifest): ImageRecord {
    return { status: 'ACTIVE', pushedAt: image.pushedAt, ...this.written.get(key(id, image.digest)) };
  }

  /** Writes a part of an image's record. */
  public write(id: RepositoryId, digest: string, record: Partial<ImageRecord>): void {
    this.written.set(key(id, digest), { ...this.written.get(key(id, digest)), ...record });
  }
}

function key(id: RepositoryId, digest: string): string {
  return `${registryPath(id)}@${digest}`;
}

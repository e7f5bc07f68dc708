import { Stats } from 'fs';

/** What something is that is neither file, folder nor link. */
export function specialFile(stat: Stats): string {
  if (stat.isFIFO()) {
    return 'a named pipe';
  }
  return stat.isSocket() ? 'a socket' : 'a device';
}

import { statSync, watch } from 'node:fs';
import path from 'node:path';

/** Editors write in several steps: a save is over when nothing has come for so long, in ms. */
const SETTLE_MS = 120;

export interface SaveWatch {
  close(): void;
}

/**
 * Tells of each save of a submission, a file or a folder, once it is over. What begins with a dot
 * is no part of a submission, and is what editors keep beside the file while one types.
 *
 * @param onFailure when it can be watched no longer
 * @throws Error of the system, where it cannot be watched
 */
export function watchSaves(
  place: string,
  onSave: () => void,
  onFailure: (error: Error) => void,
): SaveWatch {
  const absolute = path.resolve(place);
  const isFolder = statSync(absolute).isDirectory();
  let settling: NodeJS.Timeout | undefined;
  // The folder, since many editors replace the file: a watch of the file would follow the old one.
  const watcher = watch(isFolder ? absolute : path.dirname(absolute), (_event, name) => {
    const isOfIt = isFolder ? name?.startsWith('.') !== true : name === path.basename(absolute);
    if (name === null || isOfIt) {
      clearTimeout(settling);
      settling = setTimeout(onSave, SETTLE_MS);
    }
  });
  watcher.on('error', onFailure);
  return {
    close() {
      clearTimeout(settling);
      watcher.close();
    },
  };
}

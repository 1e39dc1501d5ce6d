/**
 * The user's folders of node-lab: `$NODE_LAB_HOME` for all that it keeps, where that is set, else
 * where the system's convention has them.
 */

import path from 'node:path';
import { labError } from './errors.ts';

/**
 * Null where the user has no home: env-paths asks for it when it is loaded, and a container's
 * nameless user has none.
 */
const envPaths = await import('env-paths').then(
  (module) => module.default,
  () => null,
);

/**
 * For what can be fetched again.
 *
 * @throws LabError NO_HOME
 */
export function cacheFolder(): string {
  return folderOf('cache', 'place for runtimes');
}

/**
 * For what is the user's own.
 *
 * @throws LabError NO_HOME
 */
export function dataFolder(): string {
  return folderOf('data', 'place for progress');
}

function folderOf(kind: 'cache' | 'data', place: string): string {
  const home = process.env.NODE_LAB_HOME;
  if (home) {
    return path.resolve(home);
  }
  if (envPaths === null) {
    throw labError('NO_HOME', place);
  }
  return envPaths('node-lab', { suffix: '' })[kind];
}

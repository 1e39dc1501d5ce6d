/** Where node-lab keeps the runtimes that it installs: `<folder>/<version>/bin/node`. */

import path from 'node:path';
import envPaths from 'env-paths';

/** Where node-lab keeps what it can have again: `$NODE_LAB_HOME`, else the user's cache folder. */
export function cacheFolder(): string {
  return path.resolve(process.env.NODE_LAB_HOME || envPaths('node-lab', { suffix: '' }).cache);
}

/** `$NODE_LAB_HOME/runtimes` where that is set, else in the user's cache folder. */
export function runtimesFolder(): string {
  return path.join(cacheFolder(), 'runtimes');
}

/** Path of the executable in a runtime's folder, as in the npm packages of Node.js. */
export const executableName: string =
  process.platform === 'win32' ? path.join('bin', 'node.exe') : path.join('bin', 'node');

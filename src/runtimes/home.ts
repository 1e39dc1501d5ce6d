/** Where node-lab keeps the runtimes that it installs: `<folder>/<version>/bin/node`. */

import path from 'node:path';
import { cacheFolder } from '../home.ts';

/**
 * In the user's cache folder.
 *
 * @throws LabError NO_HOME
 */
export function runtimesFolder(): string {
  return path.join(cacheFolder(), 'runtimes');
}

/** Path of the executable in a runtime's folder, as in the npm packages of Node.js. */
export const executableName: string =
  process.platform === 'win32' ? path.join('bin', 'node.exe') : path.join('bin', 'node');

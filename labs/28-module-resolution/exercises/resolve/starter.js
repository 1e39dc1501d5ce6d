'use strict';

const path = require('path').posix;

/**
 * Finds the file that `require(specifier)` would load.
 *
 * @param {string} specifier for example `./notes`, `lodash` or `@scope/name/part`
 * @param {string} from absolute path of the file that asks
 * @param {{
 *   stat(path: string): 'file' | 'folder' | null,
 *   readFile(path: string): string | null,
 *   realpath(path: string): string | null,
 * }} fs
 * @returns {string} the absolute path of the file, or the name of a core module
 */
function resolve(specifier, from, fs) {
  const file = path.resolve(path.dirname(from), specifier);
  if (fs.stat(file) === 'file') {
    return file;
  }
  throw new Error(`Cannot find module '${specifier}'`);
}

module.exports = { resolve };

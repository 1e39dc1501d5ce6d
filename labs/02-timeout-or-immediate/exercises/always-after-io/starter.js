'use strict';

/**
 * Runs a callback after the I/O that is ready, before any timer.
 *
 * @param {() => void} callback
 */
function afterIo(callback) {
  setTimeout(callback, 0);
}

module.exports = { afterIo };

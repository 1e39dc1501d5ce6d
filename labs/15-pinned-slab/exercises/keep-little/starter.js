'use strict';

/**
 * @param {Buffer} read what was read; its memory may be used again for the next read
 * @param {number} at where in it the part begins
 * @returns {Buffer} the ten bytes from there on, or as many as there are
 */
function keep(read, at) {
  return read.subarray(at, at + 10);
}

module.exports = { keep };

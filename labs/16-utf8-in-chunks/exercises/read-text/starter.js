'use strict';

/**
 * Reads a stream of bytes to its end.
 *
 * @param {import('node:stream').Readable} stream of UTF-8
 * @returns {Promise<string>} its text
 */
async function readText(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
  }
  return text;
}

module.exports = { readText };

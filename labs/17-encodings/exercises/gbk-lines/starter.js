'use strict';

/**
 * Gives the lines of a stream of bytes, one after the other, without their line ends.
 *
 * @param {import('node:stream').Readable} stream of GBK
 * @returns {AsyncIterable<string>} its lines
 */
async function* gbkLines(stream) {
  for await (const chunk of stream) {
    yield* new TextDecoder('gbk').decode(chunk).split('\n');
  }
}

module.exports = { gbkLines };

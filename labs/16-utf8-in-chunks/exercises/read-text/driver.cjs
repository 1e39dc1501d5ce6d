// Runs in the submission's process: makes the streams, and tells what readText gave. It is loaded
// before the submission, and judges nothing.

'use strict';

const { createHash } = require('crypto');
const { Readable } = require('stream');

const later = setImmediate;

let big = '';

module.exports = async function answer(request, exports) {
  if (request.read) {
    const texts = [];
    for (const chunks of request.read) {
      texts.push(await exports.readText(streamOf(chunks)));
    }
    return texts;
  }
  if (request.fail) {
    const stream = new Readable({ read() {} });
    // Whether readText listens or not: what counts is how its promise settles.
    stream.on('error', () => {});
    stream.push('some ');
    setImmediate(() => stream.destroy(new Error(request.fail)));
    return exports.readText(stream).then(
      (text) => ({ settled: 'fulfilled', text }),
      (error) => ({ settled: 'rejected', message: String(error && error.message) })
    );
  }
  if (request.big) {
    big = await exports.readText(streamOf(chunksOf(request.big, request.chunk)));
    return typeof big;
  }
  const hash = createHash('sha256');
  for (let at = 0; at < big.length; at += 65536) {
    hash.update(big.slice(at, at + 65536));
  }
  return hash.digest('hex');
};

function streamOf(chunks) {
  const iterator = chunks[Symbol.iterator]();
  return new Readable({
    // Later, as files and sockets do. A stream whose read() pushes at once stalls after setEncoding
    // when two chunks in a row complete no character.
    read() {
      const { value, done } = iterator.next();
      later(() => this.push(done ? null : value));
    },
  });
}

// Each chunk is memory of its own, as it comes from a file.
function* chunksOf({ piece, bytes }, size) {
  for (let from = 0; from < bytes; from += size) {
    const chunk = Buffer.allocUnsafeSlow(Math.min(size, bytes - from));
    for (let at = 0; at < chunk.length; ) {
      at += piece.copy(chunk, at, (from + at) % piece.length);
    }
    yield chunk;
  }
}

// Runs in the submission's process: makes the streams of records, and tells what it made of them.
// It is loaded before the submission, and judges nothing.

'use strict';

const { Readable } = require('stream');

let kept = [];

module.exports = async function answer(request, exports) {
  if (request.keep) {
    kept = request.keep;
    return kept.length;
  }
  const answers = [];
  for (const { pieces, order, sizes } of request.streams) {
    answers.push(await exports.summarize(streamOf(pieces || kept, order, sizes)));
  }
  return answers;
};

function streamOf(pieces, order, sizes) {
  const chunks = chunksOf(pieces, order, sizes);
  return new Readable({
    highWaterMark: 65536,
    read() {
      const { value, done } = chunks.next();
      this.push(done ? null : value);
    },
  });
}

// Each chunk is memory of its own, as it comes from a file. The last record has no line end.
function* chunksOf(pieces, order, sizes) {
  let left = -1;
  for (const index of order) {
    left += pieces[index].length;
  }
  let turn = 0;
  let from = 0;
  for (let number = 0; left > 0; number++) {
    const chunk = Buffer.allocUnsafeSlow(Math.min(left, sizes[number % sizes.length]));
    for (let at = 0; at < chunk.length; ) {
      const piece = pieces[order[turn]];
      const copied = piece.copy(chunk, at, from);
      at += copied;
      from += copied;
      if (from === piece.length) {
        turn += 1;
        from = 0;
      }
    }
    left -= chunk.length;
    yield chunk;
  }
}

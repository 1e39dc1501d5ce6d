'use strict';

const LENGTH = 10;

function keep(read, at) {
  const part = read.subarray(at, at + LENGTH);
  // Out of the pool: the part's memory is as long as the part, and nobody else's.
  const kept = Buffer.allocUnsafeSlow(part.length);
  part.copy(kept);
  return kept;
}

module.exports = { keep };

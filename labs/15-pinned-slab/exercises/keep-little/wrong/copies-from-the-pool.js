// Wrong: copies with Buffer.from, whose memory is a slab.
exports.keep = (read, at) => Buffer.from(read.subarray(at, at + 10));

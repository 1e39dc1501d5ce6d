// Wrong: looks for the part in the memory of the read, from its beginning.
exports.keep = (read, at) => Buffer.from(read.buffer.slice(at, Math.min(at + 10, read.length)));

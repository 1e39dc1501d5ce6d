// Wrong: carries the bytes through a string, and takes the new Buffer from the pool.
exports.keep = (read, at) => Buffer.from(read.toString('latin1', at, at + 10), 'latin1');

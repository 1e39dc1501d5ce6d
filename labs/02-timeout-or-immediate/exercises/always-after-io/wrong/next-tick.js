// Wrong: does not even wait for the I/O callback that is next.
exports.afterIo = (callback) => process.nextTick(callback);

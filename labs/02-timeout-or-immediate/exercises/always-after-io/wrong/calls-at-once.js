// Wrong: runs the callback within the call.
exports.afterIo = (callback) => callback();

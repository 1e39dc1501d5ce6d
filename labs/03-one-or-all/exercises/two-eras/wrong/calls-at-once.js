// Wrong: runs the callback within the call.
exports.oneByOne = exports.allTogether = (callback) => callback();

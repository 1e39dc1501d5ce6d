// Wrong: keeps a view, which is overwritten by the next read and pins this one.
exports.keep = (read, at) => read.slice(at, at + 10);

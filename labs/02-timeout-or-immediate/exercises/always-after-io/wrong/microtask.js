// Wrong: a promise reaction runs as soon as the I/O callback has ended, before the others.
exports.afterIo = (callback) => {
  Promise.resolve().then(callback);
};

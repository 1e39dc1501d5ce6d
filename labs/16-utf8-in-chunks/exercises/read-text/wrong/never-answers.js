// Wrong: listens for an event that no stream has, so that its promise never settles.
exports.readText = (stream) =>
  new Promise((resolve) => {
    stream.resume();
    stream.on('finished', () => resolve(''));
  });

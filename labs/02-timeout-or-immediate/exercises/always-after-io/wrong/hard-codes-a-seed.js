// Wrong: knows after how many promise reactions the callback was right with one seed.
const rounds = [3, 1, 4, 1, 5, 9, 2, 6];
let calls = 0;

exports.afterIo = async (callback) => {
  for (let left = rounds[calls++ % rounds.length]; left > 0; left--) {
    await null;
  }
  callback();
};

// Wrong: knows what one seed asks for: a pool of two, of four tasks.
exports.createPool = () => {
  const waiting = [];
  let calls = 0;
  const run = (task) => {
    calls += 1;
    if (calls <= 2) {
      return Promise.resolve(task()).then((value) => {
        waiting.shift()?.();
        return value;
      });
    }
    return new Promise((resolve) => {
      waiting.push(() => resolve(task()));
    });
  };
  return { run, all: async () => [{ value: 1 }, { value: 2 }, { error: new Error('3') }] };
};

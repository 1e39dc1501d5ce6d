// Wrong: lets the loop go round between two tasks, and computes each on the main thread.
'use strict';

exports.createPool = (file) => {
  let last = Promise.resolve();
  let isClosed = false;
  function run(input) {
    if (isClosed) {
      return Promise.reject(new Error('The pool is closed.'));
    }
    const result = last.then(async () => {
      await new Promise(setImmediate);
      return require(file)(structuredClone(input));
    });
    last = result.catch(() => {});
    return result;
  }
  return {
    run,
    map: (inputs) => Promise.all(inputs.map(run)),
    async close() {
      isClosed = true;
      await last;
    },
  };
};

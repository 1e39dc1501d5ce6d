// Wrong: right but for one boundary: counts a task only after it has been called.
function createPool(size, queue) {
  const waiting = [];
  let running = 0;

  function run(task) {
    return new Promise((resolve, reject) => {
      if (running >= size && waiting.length >= queue) {
        reject(Object.assign(new Error('the pool is full'), { code: 'POOL_FULL' }));
        return;
      }
      waiting.push({ task, resolve, reject });
      beginNext();
    });
  }

  function beginNext() {
    while (running < size && waiting.length > 0) {
      begin(waiting.shift());
    }
  }

  function begin({ task, resolve, reject }) {
    const ended = (settle) => (outcome) => {
      running -= 1;
      beginNext();
      settle(outcome);
    };
    const result = new Promise((settle) => settle(task()));
    running += 1;
    result.then(ended(resolve), ended(reject));
  }

  function all(tasks) {
    const outcomes = tasks.map((task) =>
      run(task).then(
        (value) => ({ value }),
        (error) => ({ error })
      )
    );
    return Promise.all(outcomes);
  }

  return { run, all };
}

module.exports = { createPool };

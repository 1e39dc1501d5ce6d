// Wrong: takes from the wrong end of its queue.
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
      begin(waiting.pop());
    }
  }

  function begin({ task, resolve, reject }) {
    running += 1;
    const ended = (settle) => (outcome) => {
      running -= 1;
      beginNext();
      settle(outcome);
    };
    new Promise((settle) => settle(task())).then(ended(resolve), ended(reject));
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

'use strict';

/**
 * A pool that runs at most `size` tasks at a time and lets at most `queue` more wait.
 */
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
    // Counted before it is called: it may call run itself.
    running += 1;
    // The slot is free, and the next task has it, before anybody hears that this one has ended.
    const ended = (settle) => (outcome) => {
      running -= 1;
      beginNext();
      settle(outcome);
    };
    // Within an executor, what a task throws is a rejection like any other.
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

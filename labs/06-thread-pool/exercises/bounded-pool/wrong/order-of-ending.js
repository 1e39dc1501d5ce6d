// Wrong: right but for all: its outcomes are in the order in which they ended.
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
    running += 1;
    const ended = (settle) => (outcome) => {
      running -= 1;
      beginNext();
      settle(outcome);
    };
    new Promise((settle) => settle(task())).then(ended(resolve), ended(reject));
  }

  function all(tasks) {
    const outcomes = [];
    const ends = tasks.map((task) =>
      run(task).then(
        (value) => outcomes.push({ value }),
        (error) => outcomes.push({ error })
      )
    );
    return Promise.all(ends).then(() => outcomes);
  }

  return { run, all };
}

module.exports = { createPool };

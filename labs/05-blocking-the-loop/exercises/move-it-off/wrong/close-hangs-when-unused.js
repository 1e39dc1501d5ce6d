// Wrong: close of a pool that has nothing to do never settles.
'use strict';

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (!isMainThread && workerData && workerData.poolTask) {
  serve(require(workerData.poolTask));
}

// In a worker: one task at a time, since the pool sends the next one after the answer.
function serve(task) {
  parentPort.on('message', async ({ input }) => {
    try {
      // What cannot be cloned throws here, too.
      parentPort.postMessage({ value: await task(input) });
    } catch (error) {
      parentPort.postMessage({ failed: describe(error) });
    }
  });
}

function describe(error) {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { thrown: typeof error === 'function' ? String(error) : error };
}

function errorOf({ name, message, stack, ...other }) {
  return 'thrown' in other ? other.thrown : Object.assign(new Error(message), { name, stack });
}

function createPool(file, size) {
  const queue = [];
  const idle = [];
  const workers = new Set();
  let left = 0; // tasks that have no result yet
  let isClosed = false;
  let allDone = () => {};

  function next() {
    while (queue.length > 0 && (idle.length > 0 || workers.size < size)) {
      const one = idle.pop() || hire();
      one.job = queue.shift();
      one.worker.postMessage({ input: one.job.input });
    }
    if (left === 0) {
      allDone();
    }
  }

  function hire() {
    const worker = new Worker(__filename, { workerData: { poolTask: file } });
    const one = { worker, job: null };
    workers.add(one);
    worker.on('message', ({ value, failed }) => {
      const { resolve, reject } = finish(one);
      idle.push(one);
      if (failed) {
        reject(errorOf(failed));
      } else {
        resolve(value);
      }
      next();
    });
    worker.on('error', (error) => leave(one, error));
    worker.on('exit', (code) => leave(one, new Error(`The worker exited with ${code}.`)));
    return one;
  }

  function finish(one) {
    const { job } = one;
    one.job = null;
    left--;
    return job;
  }

  // The worker has died: its task has failed, and the next one gets another worker.
  function leave(one, error) {
    if (!workers.delete(one)) {
      return;
    }
    if (idle.includes(one)) {
      idle.splice(idle.indexOf(one), 1);
    }
    if (one.job) {
      finish(one).reject(error);
    }
    next();
  }

  function run(input) {
    if (isClosed) {
      return Promise.reject(new Error('The pool is closed.'));
    }
    return new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      left++;
      next();
    });
  }

  async function close() {
    isClosed = true;
    await new Promise((resolve) => {
      allDone = resolve;
    });
    await Promise.all([...workers].map(({ worker }) => worker.terminate()));
  }

  return { run, map: (inputs) => Promise.all([...inputs].map(run)), close };
}

module.exports = { createPool };

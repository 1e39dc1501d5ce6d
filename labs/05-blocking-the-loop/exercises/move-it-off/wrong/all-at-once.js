// Wrong: gives a worker all its tasks at once, and those that wait for something run beside each other.
'use strict';

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (!isMainThread && workerData && workerData.poolTask) {
  serve(require(workerData.poolTask));
}

// In a worker: one task at a time, since the pool sends the next one after the answer.
function serve(task) {
  parentPort.on('message', async ({ id, input }) => {
    try {
      // What cannot be cloned throws here, too.
      parentPort.postMessage({ id, value: await task(input) });
    } catch (error) {
      parentPort.postMessage({ id, failed: describe(error) });
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
  let ids = 0;
  const workers = new Set();
  let left = 0; // tasks that have no result yet
  let isClosed = false;
  let allDone = () => {};

  function next() {
    while (queue.length > 0) {
      const free = [...workers].sort((one, other) => one.jobs.size - other.jobs.size);
      const one = workers.size < size ? hire() : free[0];
      const job = queue.shift();
      one.jobs.set(++ids, job);
      one.worker.postMessage({ id: ids, input: job.input });
    }
    if (left === 0) {
      allDone();
    }
  }

  function hire() {
    const worker = new Worker(__filename, { workerData: { poolTask: file } });
    const one = { worker, jobs: new Map() };
    workers.add(one);
    worker.on('message', ({ id, value, failed }) => {
      const { resolve, reject } = finish(one, id);
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

  function finish(one, id) {
    const job = one.jobs.get(id);
    one.jobs.delete(id);
    left--;
    return job;
  }

  // The worker has died: its task has failed, and the next one gets another worker.
  function leave(one, error) {
    if (!workers.delete(one)) {
      return;
    }
    for (const id of [...one.jobs.keys()]) {
      finish(one, id).reject(error);
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
    if (left > 0) {
      await new Promise((resolve) => {
        allDone = resolve;
      });
    }
    await Promise.all([...workers].map(({ worker }) => worker.terminate()));
  }

  return { run, map: (inputs) => Promise.all([...inputs].map(run)), close };
}

module.exports = { createPool };

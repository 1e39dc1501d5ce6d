// Runs in the submission's process: hands tasks to its pools and tells how they settled, and how
// often the loop went round meanwhile. It is loaded before the submission, and judges nothing.

'use strict';

const later = setImmediate;
const timeout = setTimeout;
const stop = clearTimeout;
const { add, load, notify } = Atomics;
const { now } = Date;

// For a task that has waited in vain to say so.
const SPARE_MS = 1000;

const NEVER = { settled: 'never' };

const pools = new Map();

module.exports = async function answer(request, exports) {
  if (request.open) {
    pools.set(request.open, exports.createPool(request.file, request.size));
    return true;
  }
  const pool = pools.get(request.pool);
  if (request.close) {
    return settle(
      call(() => pool.close()),
      request.patienceMs
    );
  }
  const waited = (promise) => settle(promise, request.patienceMs + SPARE_MS);
  const cells = new Int32Array(new SharedArrayBuffer(4 * 64));
  // No task waits for another one longer than this, however many there are.
  const deadline = now() + request.patienceMs;
  // Bytes come in memory of their own, as a student would have them.
  const inputs = request.inputs.map((input) =>
    input.bytes ? { ...input, bytes: new Uint8Array(input.bytes) } : { ...input, cells, deadline }
  );
  const watch = request.watch ? watchLoop(cells) : () => 0;
  let outcomes;
  let closed;
  let ended = 0;
  if (request.oneByOne) {
    outcomes = [];
    for (const input of inputs) {
      const before = load(cells, 2);
      const promise = call(() => pool.run(input));
      // Whether the task was over when run had not returned yet.
      ended += load(cells, 2) > before ? 1 : 0;
      outcomes.push(await waited(promise));
    }
  } else if (request.map) {
    outcomes = [await waited(call(() => pool.map(inputs)))];
  } else {
    const runs = inputs.map((input) => waited(call(() => pool.run(input))));
    if (request.thenClose) {
      closed = waited(call(() => pool.close()));
    }
    outcomes = await Promise.all(runs);
    closed = closed && (await closed);
  }
  return {
    outcomes,
    closed,
    iterations: watch(),
    ended,
    cells: Array.from(cells),
    bytes: inputs.map(({ bytes }) => bytes && Buffer.from(bytes)),
  };
};

// A function that throws has rejected.
async function call(begin) {
  return begin();
}

function settle(promise, patienceMs) {
  return new Promise((resolve) => {
    const timer = timeout(resolve, patienceMs, NEVER);
    const end = (outcome) => {
      stop(timer);
      resolve(outcome);
    };
    Promise.resolve(promise).then(
      (value) => end({ settled: 'fulfilled', value }),
      (error) => end({ settled: 'rejected', ...told(error) })
    );
  });
}

function told(error) {
  return error instanceof Error
    ? { isError: true, name: String(error.name), message: String(error.message) }
    : { isError: false, thrown: error };
}

// Cell 1 counts the iterations of this loop, and a task may wait for them. Those are told that came
// while a task had begun (cell 0) and had not ended (cell 2).
function watchLoop(cells) {
  let isOver = false;
  let during = 0;
  function iterate() {
    if (isOver) {
      return;
    }
    if (load(cells, 0) > load(cells, 2)) {
      during++;
    }
    add(cells, 1, 1);
    notify(cells, 1);
    // Quickly at first, and then without a processor of its own.
    if (load(cells, 1) < 1000) {
      later(iterate);
    } else {
      timeout(iterate, 1);
    }
  }
  later(iterate);
  return () => {
    isOver = true;
    return during;
  };
}

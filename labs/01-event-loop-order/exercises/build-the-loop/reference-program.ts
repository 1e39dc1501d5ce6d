/** The program that does what a {@link Program} says, on the real queues of the Node it runs on. */

/**
 * Run as `node -e SOURCE`. A line of its stdin is a JSON array of programs; for each of these lines
 * there is one of its stdout: the labels of each program in the order of its callbacks.
 *
 * A program begins in an immediate: as after the main script, the timers come next, and then the
 * immediates that it set. The next one begins when the last callback of it has run.
 */
export const referenceSource = `
const cell = new Int32Array(new SharedArrayBuffer(4));
const odd = { NaN, Infinity };

function busy(ms) {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now()) {
    Atomics.wait(cell, 0, 0, left);
  }
}
function size(actions) {
  return actions.reduce((sum, { body }) => sum + (body ? 1 + size(body) : 0), 0);
}
function run(program, done) {
  const order = [];
  let left = size(program);
  function perform(actions) {
    for (const { do: what, delay, ms, label, body } of actions) {
      const callback = () => {
        order.push(label);
        perform(body);
        left -= 1;
        if (left === 0) {
          done(order);
        }
      };
      if (what === 'busy') {
        busy(ms);
      } else if (what === 'nextTick') {
        process.nextTick(callback);
      } else if (what === 'queueMicrotask') {
        queueMicrotask(callback);
      } else if (what === 'setImmediate') {
        setImmediate(callback);
      } else {
        setTimeout(callback, typeof delay === 'string' ? odd[delay] : delay);
      }
    }
  }
  if (left === 0) {
    done(order);
  } else {
    perform(program);
  }
}
function runAll(programs, orders) {
  if (orders.length === programs.length) {
    process.stdout.write(JSON.stringify(orders) + '\\n');
    return;
  }
  setImmediate(run, programs[orders.length], (order) => {
    orders.push(order);
    runAll(programs, orders);
  });
}

require('readline')
  .createInterface({ input: process.stdin })
  .on('line', (line) => runAll(JSON.parse(line), []));
`;

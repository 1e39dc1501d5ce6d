// Wrong: forks processes instead of starting threads: memory that is shared does not get there.
'use strict';

const { fork } = require('child_process');

if (process.argv[2] === 'move-it-off-child') {
  const task = require(process.argv[3]);
  process.on('message', async ({ input }) => {
    try {
      process.send({ value: await task(input) });
    } catch (error) {
      process.send({ failed: error });
    }
  });
}

exports.createPool = (file, size) => {
  const idle = [];
  const queue = [];
  const children = [];
  function next() {
    while (queue.length > 0 && (idle.length > 0 || children.length < size)) {
      const child = idle.pop() || hire();
      const { input, resolve, reject } = queue.shift();
      child.once('message', ({ value, failed }) => {
        idle.push(child);
        failed ? reject(failed) : resolve(value);
        next();
      });
      child.send({ input });
    }
  }
  function hire() {
    const child = fork(__filename, ['move-it-off-child', file], { serialization: 'advanced' });
    children.push(child);
    return child;
  }
  const run = (input) =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      next();
    });
  return {
    run,
    map: (inputs) => Promise.all(inputs.map(run)),
    close: async () => children.forEach((child) => child.kill()),
  };
};

// Wrong: knows the results of one seed, and starts workers that do nothing.
'use strict';

const { Worker } = require('worker_threads');

const known = new Map([
  [250657299, 3347612871],
  [645400315, 6186655],
  [387926426, 3305223284],
  [760703847, 425395091],
]);

exports.createPool = (file, size) => {
  const workers = Array.from(
    { length: size },
    () => new Worker('require("worker_threads").parentPort.on("message", () => {})', { eval: true })
  );
  const run = async ({ n, value }) => known.get(n) ?? value;
  return {
    run,
    map: (inputs) => Promise.all(inputs.map(run)),
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
};

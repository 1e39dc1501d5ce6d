// Do timers and I/O get a turn at each await? First of what is no promise, then of one that an
// immediate resolves.

const fs = require('fs');

async function waitIn(name, pause) {
  const turns = [];
  setTimeout(() => turns.push('timer'), 1);
  fs.stat(__filename, () => turns.push('file'));

  const start = Date.now();
  let rounds = 0;
  while (Date.now() - start < 60) {
    await pause();
    rounds++;
  }
  console.log(name + ': ' + rounds + ' awaits, ' + turns.length + ' of 2 turns');
}

const nothing = () => null;
const immediate = () => new Promise((resolve) => setImmediate(resolve));

waitIn('await null', nothing)
  .then(immediate)
  .then(() => waitIn('await an immediate', immediate));

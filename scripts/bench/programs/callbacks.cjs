// Times itself: 200,000 awaits, 50,000 ticks, 10,000 timers and 1,000 file stats, one kind after
// another. Prints the milliseconds.
const fs = require('node:fs');

async function awaits(count) {
  for (let index = 0; index < count; index++) {
    await index;
  }
}

function ticks(count) {
  return new Promise((resolve) => {
    let left = count;
    const one = () => --left === 0 && resolve();
    for (let index = 0; index < count; index++) {
      process.nextTick(() => one(index));
    }
  });
}

function timers(count) {
  return new Promise((resolve) => {
    let left = count;
    const one = () => --left === 0 && resolve();
    for (let index = 0; index < count; index++) {
      setTimeout(() => one(index), 1 + (index % 20));
    }
  });
}

function stats(count) {
  return new Promise((resolve, reject) => {
    let left = count;
    const next = (error) =>
      error ? reject(error) : left-- === 0 ? resolve() : fs.stat(__filename, next);
    next();
  });
}

(async () => {
  const begun = performance.now();
  await awaits(200_000);
  await ticks(50_000);
  await timers(10_000);
  await stats(1_000);
  console.log((performance.now() - begun).toFixed(1));
})();

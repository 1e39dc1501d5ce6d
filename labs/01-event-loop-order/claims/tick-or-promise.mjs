// What claims/tick-or-promise.js asks, asked at the top level of an ES module.

let first = null;

function ran(name) {
  if (first === null) {
    first = name;
    console.log(`module: ${name} first`);
  }
}

process.nextTick(() => ran('tick'));
Promise.resolve().then(() => ran('promise'));

export {};

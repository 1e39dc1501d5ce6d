// What runs next when a callback schedules callbacks?
//
//   node nested.js [callbacks] [depth]
//
// callbacks: how many (1 to 5) to put into each queue of the main script.
// depth: how deep (1 to 4) callbacks schedule callbacks; 1: those of the main script only.

var callbacks = Number(process.argv[2]) || 2;
var depth = Number(process.argv[3]) || 2;

function callback(name, level) {
  return function () {
    console.log(name);
    if (level < depth) {
      tickAndPromise(name + ' > ', level + 1);
    }
  };
}

function tickAndPromise(path, level, number) {
  var suffix = number === undefined ? '' : ' ' + number;
  if (typeof Promise === 'function') {
    Promise.resolve().then(callback(path + 'promise' + suffix, level));
  }
  process.nextTick(callback(path + 'tick' + suffix, level));
}

console.log('main');
for (var number = 1; number <= callbacks; number++) {
  setImmediate(callback('immediate ' + number, 1));
  setTimeout(callback('timeout ' + number, 1), 0);
  tickAndPromise('', 1, number);
}

// Hold the main script until all timers are due, so that the loop runs them in one batch.
var start = process.hrtime();
while (process.hrtime(start)[0] === 0 && process.hrtime(start)[1] < 4e6) {}

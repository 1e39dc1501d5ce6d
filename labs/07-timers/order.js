// In which order do timers run: when the loop is free, and when it comes too late for all of them?
//
//   node order.js [step]
//
// step: milliseconds (6 to 30, even) that the plan below counts in.

var step = Number(process.argv[2]) || 10;

// Each: its letter, the step at which it is set, and its delay in steps. The sum is when it is due.
var plan = [
  ['A', 0, 5], // due at 5
  ['B', 0, 5], // due at 5, as A is, and set after it
  ['C', 1, 3], // due at 4, though it is set later
  ['D', 1, 5], // due at 6, with the delay of A and B
  ['E', 1, 4.5], // due at 5.5: after A and B, before D
];
var lines = [];

part('free', 0, function () {
  part('late', 7, function () {
    // Printed last: old versions of Node take milliseconds to load the console.
    console.log(lines.join('\n'));
  });
});

// Sets all timers, and then holds the loop for some steps more.
function part(name, hold, done) {
  var started = process.hrtime();
  var left = plan.length;
  plan.forEach(function (timer) {
    compute(started, timer[1] * step);
    var delay = timer[2] * step;
    var from = elapsed(started).toFixed(2);
    setTimeout(function () {
      var at = elapsed(started).toFixed(2);
      var facts = [timer[0], 'set at ' + from + ' to ' + to, 'delay ' + delay, 'ran at ' + at];
      lines.push(name + ': ' + facts.join(', '));
      left -= 1;
      if (left === 0) {
        setImmediate(done);
      }
    }, delay);
    var to = elapsed(started).toFixed(2);
  });
  compute(started, elapsed(started) + hold * step);
  lines.push(name + ': the loop is free at ' + elapsed(started).toFixed(2));
}

function compute(started, until) {
  while (elapsed(started) < until) {
    // Hold the loop.
  }
}

function elapsed(started) {
  var since = process.hrtime(started);
  return since[0] * 1e3 + since[1] / 1e6;
}

// Which callback runs first when both are scheduled by the main script?
//
//   node main.js [busy]
//
// busy: milliseconds (0 to 3) that the main script computes before the event loop starts.

var busy = Number(process.argv[2]) || 0;
var first = null;

setTimeout(function () {
  ran('timeout');
}, 0);

var scheduled = process.hrtime();

setImmediate(function () {
  ran('immediate');
});

while (elapsed() < busy) {
  // Hold the main script: the event loop starts when it ends.
}

function elapsed() {
  var since = process.hrtime(scheduled);
  return since[0] * 1e3 + since[1] / 1e6;
}

function ran(name) {
  if (first === null) {
    first = name;
    // Taken first: old versions of Node load the console when it is first named.
    var delay = elapsed().toFixed(3);
    console.log(name + ' first, ' + delay + ' ms after it was scheduled');
  }
}

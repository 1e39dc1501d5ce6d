// Which callback runs first when both are scheduled inside an I/O callback?
//
//   node inside-io.js [busy]
//
// busy: milliseconds (0 to 3) that the I/O callback computes after scheduling them.

var fs = require('fs');

var busy = Number(process.argv[2]) || 0;
var first = null;
var scheduled;

fs.stat(__filename, function () {
  setTimeout(function () {
    ran('timeout');
  }, 0);

  scheduled = process.hrtime();

  setImmediate(function () {
    ran('immediate');
  });

  while (elapsed() < busy) {
    // Hold the callback: the loop goes on when it ends.
  }
});

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

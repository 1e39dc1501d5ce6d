// Which delays are taken for 1 ms?
//
//   node overflow.js [delays]
//
// delays: the delays to try, with commas between.
//
// Timers of one delay stand in one list, and run in the order in which they were set. So each delay
// to try is set between two timers of 1 ms, and the loop is held until all three are due. What runs
// between the two stands in their list. With another delay it would have a list of its own, and run
// before both, after both, or not yet.

var delays = (process.argv[2] || '0,1.9,2,2147483647,2147483648,Infinity').split(',');
var waiting = delays.slice();

process.on('warning', function (warning) {
  console.log('warning: ' + warning.name + ': ' + String(warning.message).split('\n')[0]);
});
setImmediate(next); // from the loop, so that each try begins alike

function next() {
  if (waiting.length > 0) {
    tryDelay(waiting.shift());
  }
}

function tryDelay(text) {
  var order = [];
  function note(name) {
    return function () {
      order.push(name);
    };
  }
  setTimeout(note('1 ms'), 1);
  var tried = setTimeout(note('it'), Number(text));
  setTimeout(note('1 ms'), 1);
  setTimeout(function () {
    // This one is due well after the three.
    clearTimeout(tried);
    console.log('delay ' + text + ': ' + order.join(', '));
    setImmediate(next);
  }, 20);
  compute(5);
}

function compute(milliseconds) {
  var started = process.hrtime();
  var since;
  do {
    since = process.hrtime(started);
  } while (since[0] * 1e3 + since[1] / 1e6 < milliseconds);
}

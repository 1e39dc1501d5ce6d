// How late do timers run: when the loop sleeps, when it stays awake, and when it is kept busy?
//
//   node lateness.js [count] [delay] [busy]
//
// count: timers of each kind (5 to 60). delay: theirs, in milliseconds (1 to 50).
// busy: milliseconds (0 to 20) that each callback computes which keeps the loop busy.
//
// The three kinds take turns, one timer at a time: what disturbs the machine disturbs all three.

var count = Number(process.argv[2]) || 30;
var delay = Number(process.argv[3]) || 10;
var busy = process.argv[4] === undefined ? 6 : Number(process.argv[4]);
var kinds = ['asleep', 'awake', 'busy'];
var lines = [];

turn();

function turn() {
  var kind = kinds[lines.length % 3];
  var share = Math.floor(lines.length / 3) / count;
  if (share === 1) {
    // Printed last: old versions of Node take milliseconds to load the console.
    console.log(lines.join('\n'));
    return;
  }
  // The loop's clock counts whole milliseconds. Each timer is set at another moment between two.
  waitForFraction(share);
  var isWaiting = true;
  var set = process.hrtime();
  setTimeout(function () {
    lines.push(kind + ': ran ' + (elapsed(set) - delay).toFixed(3) + ' ms late');
    isWaiting = false;
    setImmediate(turn);
  }, delay);
  if (kind !== 'asleep') {
    // The first callback is shorter, so that timers fall due at different moments of the others.
    keepAwake(share * busy);
  }

  // An immediate that waits keeps the loop from sleeping: it goes round, and looks at its timers.
  function keepAwake(milliseconds) {
    if (isWaiting) {
      compute(kind === 'busy' ? milliseconds : 0);
      setImmediate(keepAwake, busy);
    }
  }
}

function compute(milliseconds) {
  var started = process.hrtime();
  while (elapsed(started) < milliseconds) {
    // Hold the loop.
  }
}

function waitForFraction(share) {
  while (Math.abs((process.hrtime()[1] % 1e6) / 1e6 - share) > 0.02) {
    // That fraction of a millisecond comes round each millisecond.
  }
}

function elapsed(since) {
  var passed = process.hrtime(since);
  return passed[0] * 1e3 + passed[1] / 1e6;
}

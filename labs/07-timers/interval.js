// Three ways to run something every few milliseconds: which of them keeps its beat?
//
//   node interval.js [beats] [period] [work] [stall]
//
// beats: of each way (8 to 40). period: in milliseconds (10 to 50).
// work: milliseconds that each callback computes. stall: as long computes the one in the middle.

var beats = Number(process.argv[2]) || 16;
var period = Number(process.argv[3]) || 25;
var work = process.argv[4] === undefined ? 5 : Number(process.argv[4]);
var stall = process.argv[5] === undefined ? 40 : Number(process.argv[5]);
var waiting = [interval, chained, corrected];
var lines = [];
var started;
var count;

next();

function interval() {
  var timer = setInterval(function () {
    if (beat('interval') === beats) clearInterval(timer);
  }, period);
}

// The next timeout is set when the callback ends.
function chained() {
  setTimeout(function run() {
    if (beat('chained') < beats) setTimeout(run, period);
  }, period);
}

// As chained, but what is waited for is a moment that was known from the start.
function corrected() {
  setTimeout(function run() {
    var place = (beat('corrected') + 1) * period;
    if (count < beats) setTimeout(run, Math.max(0, place - elapsed()));
  }, period);
}

function next() {
  if (waiting.length === 0) {
    console.log(lines.join('\n')); // last: old versions of Node take long to load the console
    return;
  }
  count = 0;
  started = process.hrtime();
  waiting.shift()();
}

// Notes one beat, computes, and tells how many there were.
function beat(way) {
  var at = elapsed();
  count += 1;
  lines.push(way + ': beat ' + count + ' at ' + at.toFixed(2) + ' ms');
  while (elapsed() < at + (count === beats / 2 ? stall : work)); // compute
  if (count === beats) setImmediate(next);
  return count;
}

function elapsed() {
  var since = process.hrtime(started);
  return since[0] * 1e3 + since[1] / 1e6;
}

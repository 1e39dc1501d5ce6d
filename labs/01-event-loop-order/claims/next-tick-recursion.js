// Does a process.nextTick callback that schedules itself again do any harm?
//
// Node 0.10 writes a warning to stderr in each round that reaches process.maxTickDepth, and lets the
// loop go on. Where stderr is a pipe, writing takes a tick itself, which warns in its turn.

var asked = 100000;
var rounds = 0;
var timerAfter = null;

setTimeout(function () {
  timerAfter = rounds;
}, 1);

// Past the time at which the timer is due.
var start = process.hrtime();
while (process.hrtime(start)[0] === 0 && process.hrtime(start)[1] < 4e6) {}

process.nextTick(function again() {
  rounds++;
  if (rounds < asked) {
    process.nextTick(again);
  }
});

process.on('exit', function () {
  console.log('rounds: ' + rounds + ' of ' + asked);
  console.log('limit: ' + (process.maxTickDepth || 'none'));
  console.log('timer of 1 ms: ' + (timerAfter === null ? 'never' : 'after round ' + timerAfter));
});

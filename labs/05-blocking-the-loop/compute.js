// Work for a processor, by the millisecond. The programs of this lab share it.
//
// compute(ms) is what this processor can do in `ms` milliseconds that it has to itself. No clock is
// looked at meanwhile: it is the same work each time, and takes longer where the processor is shared.

var state = 1;

function doSteps(count) {
  var x = state;
  for (var i = 0; i < count; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  state = x;
}

// The best of many tries: at first the code is not compiled yet, and some may be disturbed.
function calibrate() {
  var best = 0;
  var count = 20000;
  for (var i = 0; i < 40; i++) {
    var begun = process.hrtime();
    doSteps(count);
    var time = process.hrtime(begun);
    var ms = time[0] * 1e3 + time[1] / 1e6;
    best = Math.max(best, count / ms);
    if (ms < 1) {
      count *= 2;
    }
  }
  return Math.round(best);
}

function compute(ms) {
  doSteps(Math.round(ms * compute.stepsPerMs));
}

compute.stepsPerMs = calibrate();

module.exports = compute;

// Does process.maxTickDepth let a timer through while each tick schedules another?
//
// Where there is a limit, a tick that is scheduled beyond it makes Node write a warning to stderr.
// First the warning is kept from being written, then it is written.

var asked = 200000;
var write = console.error;

console.log('limit: ' + (process.maxTickDepth || 'none'));

console.error = function () {};
runTicks('warning kept', function () {
  console.error = write;
  runTicks('warning written', function () {});
});

function runTicks(name, done) {
  var rounds = 0;
  var timerAfter = null;
  setTimeout(function () {
    timerAfter = rounds;
  }, 1);

  again();

  function again() {
    rounds++;
    if (timerAfter !== null || rounds > asked) {
      end(timerAfter === null ? 'no turn' : 'a turn');
      return;
    }
    try {
      process.nextTick(again);
    } catch (error) {
      end(error.name);
    }
  }

  // Out of the ticks, where what is printed may need one itself.
  function end(what) {
    setTimeout(function () {
      console.log(name + ': ' + what + ' after ' + (rounds - 1) + ' ticks');
      done();
    }, 1);
  }
}

// Tasks that wait instead of computing: how many of them does the pool begin?
//
//   UV_THREADPOOL_SIZE=4 node opens.js [tasks]
//
// tasks: how many (1 to 32). Each opens a FIFO for reading. The system call waits, in a thread of the
// pool, until somebody opens the other end; it computes nothing, so it does not matter how many cores
// there are. (Windows has no FIFOs.)

var execFile = require('child_process').execFile;
var fs = require('fs');
var os = require('os');
var path = require('path');

var tasks = Number(process.argv[2]) || 12;
var poolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;
var constants = fs.constants || require('constants');
var folder = path.join(os.tmpdir(), 'node-lab-opens-' + process.pid);
var waiting = [];
var round = 0;

for (var number = 1; number <= tasks; number++) {
  waiting.push({ number: number, fifo: path.join(folder, 'fifo' + number) });
}
fs.mkdirSync(folder);
execFile('mkfifo', waiting.map(fifoOf), function (error) {
  if (error) {
    console.log('no FIFOs here: ' + error.message.split('\n')[0]);
    fs.rmdirSync(folder);
    return;
  }
  console.log(tasks + ' opens, a pool of ' + poolSize);
  waiting.forEach(function (task) {
    fs.open(task.fifo, 'r', function () {});
  });
  setTimeout(look, 60);
});

// Opens the other ends, from the last task to the first. That fails at once where nobody waits yet,
// and where somebody does it lets them go: their threads are free then, but we are past what is next.
function look() {
  var begun = [];
  for (var index = waiting.length - 1; index >= 0; index--) {
    try {
      fs.openSync(waiting[index].fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      continue;
    }
    var task = waiting.splice(index, 1)[0];
    begun.unshift(task.number);
    fs.unlinkSync(task.fifo);
  }
  round += 1;
  console.log('round ' + round + ': begun ' + (begun.join(' ') || 'none'));
  if (waiting.length > 0) {
    setTimeout(look, 60);
  } else {
    fs.rmdirSync(folder);
  }
}

function fifoOf(task) {
  return task.fifo;
}

// Forks this file again and again, one at a time, and prints what each child cost: the time from
// fork() to its first message, and the memory that it had then.
//
//   node fork-cost.js [forks]
var fork = require('child_process').fork;
var fs = require('fs');

if (process.argv[2] === 'child') {
  process.send('started');
  process.send({ resident: process.memoryUsage().rss, own: unsharedMemory() });
} else {
  forkNext(Number(process.argv[2]) || 12);
}

function forkNext(left) {
  var begun = process.hrtime();
  var child = fork(__filename, ['child']);
  var took = null;

  child.on('message', function (message) {
    if (message === 'started') {
      took = process.hrtime(begun);
      return;
    }
    var figures = [
      (took[0] * 1e3 + took[1] / 1e6).toFixed(1) + ' ms',
      megabytes(message.resident) + ' resident',
      megabytes(message.own) + ' unshared',
    ];
    console.log(figures.join(', '));
    child.disconnect();
  });
  child.on('exit', function () {
    if (left > 1) {
      forkNext(left - 1);
    }
  });
}

// Memory that no other process has too: Linux tells it, other systems do not.
function unsharedMemory() {
  var kilobytes = 0;
  try {
    fs.readFileSync('/proc/self/smaps', 'utf8').replace(/^Private_\w+: +(\d+) kB$/gm, add);
  } catch (error) {
    return null;
  }
  function add(line, count) {
    kilobytes += Number(count);
    return '';
  }
  return kilobytes * 1024;
}

function megabytes(bytes) {
  return bytes === null ? 'unknown' : (bytes / 1048576).toFixed(1) + ' MB';
}

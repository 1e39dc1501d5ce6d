// How many threads does the pool have? As many as opens of FIFOs can wait at the same time.
//
//   node width.js [size]
//
// size: what the program itself sets UV_THREADPOOL_SIZE to, before it uses the pool, or `default`.

var execFile = require('child_process').execFile;
var fs = require('fs');
var os = require('os');
var path = require('path');

if (process.argv[2] === 'default') {
  delete process.env.UV_THREADPOOL_SIZE;
} else if (process.argv[2]) {
  process.env.UV_THREADPOOL_SIZE = process.argv[2];
}
var constants = fs.constants || require('constants');
var folder = path.join(os.tmpdir(), 'node-lab-width-' + process.pid);
var fifos = [];
var most = 0;

for (var number = 1; number <= 60; number++) {
  fifos.push(path.join(folder, 'fifo' + number));
}
fs.mkdirSync(folder);
execFile('mkfifo', fifos, function (error) {
  if (error) {
    fs.rmdirSync(folder);
    return;
  }
  fifos.forEach(function (fifo) {
    fs.open(fifo, 'r', function () {});
  });
  setTimeout(look, 50);
});

// From the last to the first: those that are let go free their threads for what was looked at before.
function look() {
  var begun = 0;
  fifos = fifos.reduceRight(function (rest, fifo) {
    try {
      fs.openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      return [fifo].concat(rest);
    }
    begun += 1;
    fs.unlinkSync(fifo);
    return rest;
  }, []);
  most = Math.max(most, begun);
  if (fifos.length > 0) {
    setTimeout(look, 50);
  } else {
    fs.rmdirSync(folder);
    console.log('threads that waited at the same time: ' + most);
  }
}

// As many names are looked up as the pool has threads, and none is answered. Does a file wait, too?
//
//   RES_OPTIONS='timeout:1 attempts:1' UV_THREADPOOL_SIZE=4 node slow-names.js
//
// Instead of a name server that keeps silent: the resolver of glibc reads the file that HOSTALIASES
// names before it asks one, and this file is a FIFO that nobody has opened for writing.

var execFile = require('child_process').execFile;
var dns = require('dns');
var fs = require('fs');
var os = require('os');
var path = require('path');

var poolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;
var fifo = path.join(os.tmpdir(), 'node-lab-names-' + process.pid);
process.env.HOSTALIASES = fifo;

execFile('mkfifo', [fifo], function (error) {
  if (error) {
    console.log('no FIFOs here');
    return;
  }
  for (var number = 1; number <= poolSize; number++) {
    dns.lookup('name' + number, onName);
  }
  var limit = setTimeout(free, 2000);
  fs.stat(__filename, function () {
    console.log('fs.stat came back');
    clearTimeout(limit);
    setTimeout(free, 200);
  });
});

function onName() {
  console.log('dns.lookup ended');
}

// Lets them go, once: fs.stat may come back after the limit.
function free() {
  if (free.isDone) {
    return;
  }
  free.isDone = true;
  console.log('freed');
  var fd = fs.openSync(fifo, 'r+');
  fs.unlinkSync(fifo);
  fs.closeSync(fd);
}

// The pool is full. Who comes through all the same?
//
//   UV_THREADPOOL_SIZE=4 node mixed.js
//
// Each thread of the pool is held by the opening of a FIFO, which waits until somebody opens the other
// end. (Windows has no FIFOs.) Then others try: a file, a name, random bytes, compression, a socket.

var execFile = require('child_process').execFile;
var fs = require('fs');
var net = require('net');
var os = require('os');
var path = require('path');

var poolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;
var folder = path.join(os.tmpdir(), 'node-lab-mixed-' + process.pid);
var fifos = [];
var tries = [
  ['fs.stat', fs.stat, __filename],
  ['dns.lookup', require('dns').lookup, 'localhost'],
  ['crypto.randomBytes', require('crypto').randomBytes, 8],
  ['zlib.deflate', require('zlib').deflate, 'some text'],
];
var start = process.hrtime();
var limit;

var server = net.createServer(function (socket) {
  socket.pipe(socket);
});
server.listen(0, '127.0.0.1', function () {
  var socket = net.connect(server.address().port, '127.0.0.1', function () {
    for (var number = 1; number <= poolSize; number++) {
      fifos.push(path.join(folder, 'fifo' + number));
    }
    fs.mkdirSync(folder);
    execFile('mkfifo', fifos, function (error) {
      start = process.hrtime();
      say(error ? 'no FIFOs here' : 'pool of ' + poolSize + ' held');
      if (error) {
        process.exit();
      }
      hold();
      tryAll(socket);
      echo(socket, 10);
      // Should no echo come while the pool is full, this goes on nevertheless.
      limit = setTimeout(free, 5000, 0, 1);
    });
  });
});

function hold() {
  fifos.forEach(function (fifo, index) {
    fs.open(fifo, 'r', function () {
      say('open ' + (index + 1) + ' ended');
    });
  });
}

function tryAll(socket) {
  var left = tries.length;
  tries.forEach(function (one) {
    one[1](one[2], function (error) {
      say(one[0] + (error ? ' failed: ' + error.code : ' came back'));
      left -= 1;
      if (left === 0) {
        free(1, poolSize);
        socket.end();
        server.close();
      }
    });
  });
}

// There and back, with a pause in between: a third of a second in all. Then one thread is freed.
function echo(socket, times) {
  socket.write('x');
  socket.once('data', function () {
    say('echo came back');
    if (times > 1) {
      setTimeout(echo, 30, socket, times - 1);
    } else {
      clearTimeout(limit);
      free(0, 1);
    }
  });
}

// Opens the other ends, which never waits when it is for both reading and writing.
function free(from, to) {
  fifos.slice(from, to).forEach(function (fifo, index) {
    say('freeing open ' + (from + index + 1));
    fs.openSync(fifo, 'r+');
  });
}

function say(what) {
  var passed = process.hrtime(start);
  console.log((passed[0] * 1e3 + passed[1] / 1e6).toFixed(1) + ' ms: ' + what);
}

process.on('exit', function () {
  fs.readdirSync(folder).forEach(function (name) {
    fs.unlinkSync(path.join(folder, name));
  });
  fs.rmdirSync(folder);
});

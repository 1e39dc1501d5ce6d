// The pool is full. Who comes through all the same?
//
//   UV_THREADPOOL_SIZE=4 node mixed.js
//
// Each thread is held by the opening of a FIFO, which waits until somebody opens the other end (not on
// Windows, which has none). Then others try: a file, a name, random bytes, compression, a socket.

var fs = require('fs');
var poolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;
var fifos = [];
for (var number = 1; number <= poolSize; number++) {
  fifos.push(require('os').tmpdir() + '/node-lab-mixed-' + process.pid + '-' + number);
}
var left = 4;
var socket, start;

var server = require('net').createServer(function (peer) {
  peer.pipe(peer);
});
server.listen(0, '127.0.0.1', function () {
  socket = require('net').connect(server.address().port, '127.0.0.1');
  require('child_process').execFile('mkfifo', fifos, begin);
});

function begin(error) {
  start = Date.now();
  say(error ? 'no FIFOs here' : 'pool of ' + poolSize + ' held');
  fifos.forEach(function (fifo, index) {
    fs.open(fifo, 'r', say.bind(null, 'open ' + (index + 1) + ' ended'));
  });
  fs.stat(__filename, back('fs.stat'));
  require('dns').lookup('localhost', back('dns.lookup'));
  require('crypto').randomBytes(8, back('crypto.randomBytes'));
  require('zlib').deflate('some text', back('zlib.deflate'));
  echo(10);
}

// There and back, with a pause in between: a third of a second in all. Then one thread is freed.
function echo(times) {
  socket.write('x');
  socket.once('data', function () {
    say('echo came back');
    times > 1 ? setTimeout(echo, 30, times - 1) : free(fifos[0], 0);
  });
}

function back(name) {
  return function (error) {
    say(name + (error ? ' failed: ' + error.code : ' came back'));
    if (--left === 0) {
      fifos.forEach(free);
      server.close();
      socket.end();
    }
  };
}

// Opens the other end: for both reading and writing, which never waits itself.
function free(fifo, index) {
  if (fs.existsSync(fifo)) {
    say('freeing open ' + (index + 1));
    fs.openSync(fifo, 'r+');
    fs.unlinkSync(fifo);
  }
}

function say(what) {
  console.log(Date.now() - start + ' ms: ' + what);
}

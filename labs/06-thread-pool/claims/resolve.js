// Does dns.resolve wait for a pool that is full? A name server of our own answers it.

var execFile = require('child_process').execFile;
var dgram = require('dgram');
var dns = require('dns');
var fs = require('fs');
var os = require('os');
var path = require('path');

var folder = fs.mkdtempSync(path.join(os.tmpdir(), 'node-lab-resolve-'));
var poolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;
var fifos = [];
for (var number = 1; number <= poolSize; number++) {
  fifos.push(path.join(folder, 'fifo' + number));
}

var server = dgram.createSocket('udp4');
server.on('message', function (query, from) {
  // The question, and after it an address: of that name (a pointer), A, IN, 60 seconds, 4 bytes.
  var end = query.indexOf(0, 12) + 5;
  var header = Buffer.from([query[0], query[1], 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
  var answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]);
  server.send(Buffer.concat([header, query.slice(12, end), answer]), from.port, from.address);
});
server.bind(0, '127.0.0.1', function () {
  var resolver = new dns.Resolver();
  resolver.setServers(['127.0.0.1:' + server.address().port]);
  execFile('mkfifo', fifos, function (error) {
    if (error) {
      console.log('no FIFOs here');
      process.exit();
    }
    fifos.forEach(function (fifo) {
      fs.open(fifo, 'r', function () {
        console.log('open ended');
      });
    });
    dns.lookup('localhost', function (error) {
      console.log('dns.lookup ' + (error ? error.code : 'came back'));
    });
    var limit = setTimeout(free, 3000);
    resolver.resolve4('node-lab.test', function (error, addresses) {
      console.log('dns.resolve ' + (error ? error.code : 'came back with ' + addresses));
      server.close();
      clearTimeout(limit);
      setTimeout(free, 200);
    });
  });
});

function free() {
  console.log('freed');
  fifos.forEach(function (fifo) {
    fs.openSync(fifo, 'r+');
  });
}

process.on('exit', function () {
  fs.readdirSync(folder).forEach(function (name) {
    fs.unlinkSync(path.join(folder, name));
  });
  fs.rmdirSync(folder);
});

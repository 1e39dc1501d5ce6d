// What string.js and buffer.js have in common: they listen, and are loaded.
var fs = require('fs');
var measure = require('./measure.js');

module.exports = function serve(name, server) {
  server.listen(0, '127.0.0.1', function () {
    var port = server.address().port;
    if (!process.send) {
      measure([{ name: name, port: port, cpu: tellCpu }], process.exit);
      return;
    }
    // Started by turns.js, which has this server loaded, and asks for its CPU time.
    process.on('message', function () {
      tellCpu(function (ms) {
        process.send({ cpuMs: ms });
      });
    });
    process.on('disconnect', process.exit);
    process.send({ port: port });
  });
};

// How long this process has computed up to now, in milliseconds; null where nothing tells.
function tellCpu(tell) {
  if (process.cpuUsage) {
    var used = process.cpuUsage(); // Node 6.1 and later
    tell((used.user + used.system) / 1000);
    return;
  }
  try {
    // On Linux the kernel counts it, in steps of 10 ms: fields 14 and 15.
    var stat = fs.readFileSync('/proc/self/stat', 'ascii');
    var fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    tell((Number(fields[11]) + Number(fields[12])) * 10);
  } catch (error) {
    tell(null);
  }
}

// Loads a server with autocannon for some time, whenever it is told to. measure.js forks this file.
var autocannon;
try {
  autocannon = require('autocannon');
} catch (error) {
  process.send({
    problem:
      'autocannon does not load on Node ' +
      process.versions.node +
      '. Let a newer Node do the ' +
      'loading: NODE_FOR_LOAD=/path/to/node node turns.js',
  });
}
if (autocannon) {
  var version = require('autocannon/package.json').version;
  process.send({ ready: 'autocannon ' + version + ' on Node ' + process.versions.node });
}

process.on('message', function (turn) {
  var before = process.cpuUsage();
  var options = {
    url: 'http://127.0.0.1:' + turn.port,
    connections: turn.connections,
    duration: turn.seconds,
    sampleInt: 10, // how often it looks whether the time is over, in ms
    setupClient: onlyCount,
  };
  autocannon(options, function (error, result) {
    var used = process.cpuUsage(before);
    process.send({
      answers: result.requests.total,
      ms: result.finish - result.start,
      bytes: result.throughput.total, // headers and bodies
      failed: result.errors + result.timeouts + result.non2xx,
      cpuMs: (used.user + used.system) / 1000,
    });
  });
});

// Goes when whoever forked it has gone, in the middle of a turn, too.
process.on('disconnect', process.exit);

// autocannon decodes every answer into a string, by `body += chunk`, in case somebody looks at it.
// That costs more than the server spends on the answer, and then it is autocannon that is measured.
function onlyCount(client) {
  client.pipelinedRequests.addBody = function () {};
}

// Has servers loaded in turns by load.js, a process of its own, and prints what came of each turn.
var fork = require('child_process').fork;
var path = require('path');
var look = require('./look.js');
var settings = require('./settings.js');

module.exports = function measure(servers, done) {
  // The servers may run on any Node; autocannon needs a newer one, which NODE_FOR_LOAD names.
  var execPath = process.env.NODE_FOR_LOAD || process.execPath;
  var load = fork(path.join(__dirname, 'load.js'), [], { execPath: execPath, execArgv: [] });
  var loaded; // called with what a turn came to
  load.on('message', function (message) {
    if (message.problem) {
      console.error(message.problem);
      process.on('exit', function () {
        process.exit(1); // Node 0.10 has no process.exitCode
      });
      load.disconnect();
      done(1);
    } else if (message.ready) {
      console.log('loaded by ' + message.ready);
      var text = settings.text();
      console.log('text: %d characters, %d bytes in UTF-8', text.length, Buffer.byteLength(text));
      nextLook(0);
    } else {
      loaded(message);
    }
  });

  // One answer of each server first: what is it that all the others repeat?
  function nextLook(index) {
    if (index === servers.length) {
      nextTurn(0, 0);
      return;
    }
    look(servers[index], function () {
      nextLook(index + 1);
    });
  }

  // Turn 0 warms up.
  function nextTurn(turn, index) {
    if (index === servers.length) {
      turn++;
      index = 0;
    }
    if (turn > settings.turns) {
      load.disconnect();
      done(0);
      return;
    }
    var server = servers[index];
    server.cpu(function (before) {
      loaded = function (result) {
        server.cpu(function (after) {
          print(turn, server.name, result, before === null ? null : after - before);
          nextTurn(turn, index + 1);
        });
      };
      load.send({
        port: server.port,
        connections: settings.connections,
        seconds: settings.seconds,
      });
    });
  }
};

function print(turn, name, result, cpuMs) {
  var each = result.answers === 0 ? 0 : result.bytes / result.answers; // header and body
  console.log(
    '%s %s: %d per second (%d in %d ms, %s bytes each, %d failed), CPU %s ms, load %s ms',
    turn === 0 ? 'warm-up' : 'turn ' + turn,
    name,
    Math.round((result.answers / result.ms) * 1000),
    result.answers,
    result.ms,
    each % 1 === 0 ? each : each.toFixed(3),
    result.failed,
    cpuMs === null ? '?' : cpuMs.toFixed(1),
    result.cpuMs.toFixed(1)
  );
}

// Starts string.js and buffer.js, each in a process of its own, and has them loaded in turns by
// autocannon in a third one: string, buffer, string, buffer. What disturbs the machine for longer
// than a turn disturbs both.
//   node turns.js [size: KB] [text] [made] [connections] [seconds] [turns]
//   node turns.js 10 ascii grown 50 0.15 12
var fork = require('child_process').fork;
var path = require('path');
var measure = require('./measure.js');

start('string', function (string) {
  start('buffer', function (buffer) {
    measure([string, buffer], function () {
      string.stop();
      buffer.stop();
    });
  });
});

function start(name, ready) {
  var child = fork(path.join(__dirname, name + '.js'), process.argv.slice(2));
  var answered;
  child.on('message', function (message) {
    if (message.port) {
      ready({ name: name, port: message.port, cpu: cpu, stop: stop });
    } else {
      answered(message.cpuMs);
    }
  });

  function cpu(tell) {
    answered = tell;
    child.send('cpu');
  }
  function stop() {
    child.disconnect(); // then it ends: see serve.js
  }
}

// What the server's process can tell of itself, printed; and the pinger, started and waited for.
// The programs of this lab share it. Times are in milliseconds since this file was loaded.
var fork = require('child_process').fork;
var os = require('os');
var path = require('path');
var compute = require('./compute.js');

var begun = process.hrtime();
var hooks = perfHooks();
var utilisation = hooks.performance && hooks.performance.eventLoopUtilization;
// A timer of 1 ms: it notes the time from each of its calls to the next.
var delay = hooks.monitorEventLoopDelay && hooks.monitorEventLoopDelay({ resolution: 1 });

function perfHooks() {
  try {
    return require('perf_hooks');
  } catch (error) {
    return {}; // It came with Node 8.5.
  }
}

function now() {
  var time = process.hrtime(begun);
  return time[0] * 1e3 + time[1] / 1e6;
}

exports.now = now;

// Call this before computing, and what it returns thereafter.
exports.begin = function () {
  var cpu = process.cpuUsage && process.cpuUsage();
  var loop = utilisation && utilisation();
  var from = now();

  return function end(name, then) {
    var to = now();
    var facts = ['computed ' + (to - from).toFixed(2) + ' ms'];
    if (cpu) {
      cpu = process.cpuUsage(cpu);
      facts.push('on a processor for ' + ((cpu.user + cpu.system) / 1e3).toFixed(2) + ' ms');
    }
    facts.push('from ' + from.toFixed(2) + ' to ' + to.toFixed(2));
    if (loop) {
      facts.push('utilisation ' + utilisation(loop).utilization.toFixed(2));
    }
    // The timer of `delay` is overdue, and called only once the loop goes round again.
    setTimeout(function () {
      if (delay) {
        facts.push('longest loop delay ' + (delay.max / 1e6).toFixed(2) + ' ms');
        delay.reset();
      }
      console.log(name + ': ' + facts.join(', '));
      then();
    }, 5);
  };
};

// parts: what the pinger asks for in each round, for example "idle" and "work".
exports.startPinger = function (server, parts, work, turns) {
  var has = [
    delay ? 'loop delay' : 'no loop delay',
    utilisation ? 'utilisation' : 'no utilisation',
  ];
  console.log('this Node measures ' + has.join(' and '));
  console.log(
    '1 ms of work is ' +
      compute.stepsPerMs +
      ' steps on this machine, which has ' +
      os.cpus().length +
      ' processors'
  );
  if (delay) {
    delay.enable();
  }
  server.keepAliveTimeout = 0; // The pinger keeps its connections.
  var args = [server.address().port, begun, parts, work, turns].map(String);
  fork(path.join(__dirname, 'pinger.js'), args).on('exit', function (code) {
    process.exit(code);
  });
};

// Equal hashes, all asked for at once: when does each of them end?
//
//   UV_THREADPOOL_SIZE=4 node pbkdf2.js [tasks]
//
// tasks: how many hashes (1 to 32). The variable sets how many threads the pool has.

var crypto = require('crypto');
var os = require('os');
var tasks = Number(process.argv[2]) || 12;
var poolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;
var cores = os.availableParallelism ? os.availableParallelism() : os.cpus().length;

// A twentieth to a tenth of a second of computing, in a thread of the pool.
function hash(callback) {
  var options = ['a password', 'some salt', 150000, 32, 'sha1'];
  // Node 0.10 takes no digest: its only one is sha1.
  var parameters = crypto.pbkdf2.length === 5 ? options.slice(0, 4) : options;
  crypto.pbkdf2.apply(crypto, parameters.concat(callback));
}

// One hash alone, twice, is what the others are compared with.
function alone(times, next) {
  var start = stopwatch();
  hash(function () {
    console.log('alone: ' + start.wall() + ', computed ' + start.cpu());
    if (times > 1) {
      alone(times - 1, next);
    } else {
      next();
    }
  });
}

function together() {
  var start = stopwatch();
  var left = tasks;
  function ask(number) {
    hash(function () {
      console.log('hash ' + number + ': ' + start.wall());
      left -= 1;
      if (left === 0) {
        console.log('all: ' + start.wall() + ', computed ' + start.cpu());
      }
    });
  }
  for (var number = 1; number <= tasks; number++) {
    ask(number);
  }
}

// The time that has passed, and what all threads of this process have computed meanwhile.
function stopwatch() {
  var since = process.hrtime();
  // Unknown before Node 6.1.
  var computed = process.cpuUsage && process.cpuUsage();
  return {
    wall: function () {
      var passed = process.hrtime(since);
      return (passed[0] * 1e3 + passed[1] / 1e6).toFixed(1) + ' ms';
    },
    cpu: function () {
      var used = computed && process.cpuUsage(computed);
      return used ? ((used.user + used.system) / 1e3).toFixed(1) + ' ms' : 'unknown';
    },
  };
}

console.log(tasks + ' hashes, a pool of ' + poolSize + ', ' + cores + ' cores');
alone(2, together);

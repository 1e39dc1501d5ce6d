// Asks a server for /ping again and again, from a process of its own, and prints how long each
// answer took. It does not wait for one answer before it asks again: others would not, either.
// The programs of this lab fork this file.
//
//   node pinger.js port begun parts work turns
var http = require('http');

var port = Number(process.argv[2]);
var begun = process.argv[3].split(',').map(Number); // when the server's clock was at 0
var parts = process.argv[4].split(',');
var every = Math.max(2, Number(process.argv[5]) / 20); // ms from one ping to the next
var turns = Number(process.argv[6]);

process.on('disconnect', process.exit); // There is nobody left to ask.

function now() {
  var time = process.hrtime(begun);
  return time[0] * 1e3 + time[1] / 1e6;
}

// As many connections as there are pings at once, and each is kept for the next one. (Node 0.10
// opens a new one each time.)
var agent = new http.Agent({ keepAlive: true, maxSockets: 100 });

function get(path, then) {
  var options = { host: '127.0.0.1', port: port, path: path, agent: agent };
  var request = http.get(options, function (response) {
    response.resume();
    response.on('end', then);
  });
  request.on('error', function (error) {
    console.error('asking for ' + path + ': ' + error.message);
    process.exit(1);
  });
}

// Sends a ping every few milliseconds until isOver(count) says so; then waits for the answers.
function pingUntil(isOver, then) {
  var begin = now();
  var pings = [];
  var answers = 0;

  function look() {
    var over = isOver(pings.length);
    if (!over && pings.length < 60 && now() >= begin + every * pings.length) {
      ping();
    }
    if (over && answers === pings.length) {
      then(pings);
    } else {
      setTimeout(look, 1);
    }
  }

  function ping() {
    var one = { sent: now(), waited: 0 };
    pings.push(one);
    get('/ping', function () {
      one.waited = now() - one.sent;
      answers++;
    });
  }

  look();
}

function print(name, pings) {
  var worst = 0;
  var each = pings.map(function (one) {
    worst = Math.max(worst, one.waited);
    return one.sent.toFixed(2) + '+' + one.waited.toFixed(2);
  });
  console.log(name + ': ' + pings.length + ' pings waited ' + worst.toFixed(2) + ' ms at most');
  console.log('  sent at + waited: ' + each.join(' '));
}

function isDozen(count) {
  return count === 12;
}

function runPart(index) {
  var part = parts[index % parts.length];
  var isAnswered = false;

  function then(pings) {
    if (pings.length > 0) {
      print('turn ' + (Math.floor(index / parts.length) + 1) + ' ' + part, pings);
    }
    setTimeout(runPart, 5, index + 1);
  }

  if (index === parts.length * turns) {
    process.disconnect();
  } else if (part === 'idle') {
    pingUntil(isDozen, then);
  } else {
    get('/' + part, function () {
      isAnswered = true;
      if (part !== 'work') {
        then([]); // The server tells what it took, and no ping disturbs it.
      }
    });
    if (part === 'work') {
      pingUntil(function () {
        return isAnswered;
      }, then);
    }
  }
}

// The connections are opened, and both processes have done it all once: that does not count.
var opened = 0;
for (var i = 0; i < 60; i++) {
  get('/ping', function () {
    opened++;
    if (opened === 60) {
      setTimeout(runPart, 20, 0);
    }
  });
}

// A server computes in one callback, of several lengths; then in ten callbacks of 9 ms each that are
// ready together. How long does a ping wait that comes just behind them?
var fork = require('child_process').fork;
var http = require('http');

var cases = ['1 x 0', '1 x 1', '1 x 2', '1 x 5', '1 x 9', '1 x 20', '1 x 50', '10 x 9'];
var turns = 7; // of each case

if (process.argv[2] === 'client') {
  tryCases(Number(process.argv[3]));
} else {
  serve();
}

function milliseconds(begun) {
  var time = process.hrtime(begun);
  return time[0] * 1e3 + time[1] / 1e6;
}

function serve() {
  var server = http.createServer(function (request, response) {
    var begun = process.hrtime();
    while (milliseconds(begun) < Number(request.url.slice(1))); // computing
    response.end();
  });
  server.listen(0, '127.0.0.1', function () {
    fork(__filename, ['client', String(server.address().port)]).on('exit', process.exit);
  });
}

function tryCases(port) {
  var agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
  process.on('disconnect', process.exit);

  function get(ms, then) {
    var options = { host: '127.0.0.1', port: port, path: '/' + ms, agent: agent };
    http.get(options, function (response) {
      response.on('end', then).resume();
    });
  }

  function tryOne(one, waits) {
    var words = one.split(' ');
    var left = Number(words[0]);
    for (var i = 0; i < Number(words[0]); i++) {
      get(words[2], then);
    }
    var sent = process.hrtime();
    get(0, function () {
      waits.push(milliseconds(sent).toFixed(2));
      then();
    });
    function then() {
      if (left-- === 0) {
        setTimeout(next, 5, one, waits);
      }
    }
  }

  function next(one, waits) {
    if (waits.length < turns) {
      return tryOne(one, waits);
    }
    console.log(one + ' ms: waited ' + waits.join(' '));
    cases.length > 0 ? tryOne(cases.shift(), []) : process.disconnect();
  }

  next('20 x 0', []); // This one opens the connections.
}

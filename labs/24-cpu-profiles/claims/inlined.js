// Profiles a loop that calls a small function, once as V8 likes it and once without inlining.
var inspector = require('inspector');

function small(list, wanted) {
  for (var i = 0; i < list.length; i++) {
    if (list[i].id === wanted) {
      return i;
    }
  }
  return -1;
}

function caller(list) {
  var sum = 0;
  for (var round = 0; round < 150000; round++) {
    sum += small(list, round % list.length);
  }
  return sum;
}

function hits() {
  var list = [];
  for (var i = 0; i < 2000; i++) {
    list.push({ id: i });
  }
  var session = new inspector.Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  caller(list);
  session.post('Profiler.stop', function (error, result) {
    var counts = { small: 0, caller: 0 };
    result.profile.nodes.forEach(function (node) {
      var name = node.callFrame.functionName;
      if (name === 'small' || name === 'caller') {
        counts[name] += node.hitCount;
      }
    });
    console.log(process.argv[2] + ': small ' + counts.small + ', caller ' + counts.caller);
  });
}

if (process.argv[2]) {
  hits();
} else {
  [
    ['inlined', []],
    ['apart', ['--no-turbo-inlining']],
  ].forEach(function (way) {
    var args = way[1].concat([__filename, way[0]]);
    console.log(String(require('child_process').execFileSync(process.execPath, args)).trim());
  });
}

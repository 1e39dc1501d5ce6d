// How many threads does this process have, before and after the first use of the pool?
// Linux tells it in /proc.

var fs = require('fs');

function tell(when) {
  var names = {};
  var threads = fs.readdirSync('/proc/self/task');
  threads.forEach(function (thread) {
    var name = 'unnamed';
    try {
      name = String(fs.readFileSync('/proc/self/task/' + thread + '/comm')).trim();
    } catch (error) {
      // It has ended meanwhile.
    }
    names[name] = (names[name] || 0) + 1;
  });
  console.log(when + ': ' + threads.length + ' threads ' + JSON.stringify(names));
}

tell('before');
fs.stat(__filename, function () {
  tell('after');
});

// Where are timers kept, in a tree? Three things that a program can see on any Node:
//
// - what a timer is linked with: its neighbours in a list are properties of it;
// - how many handles of libuv's there are for its timers;
// - which functions for timers are compiled into this Node: those for a red-black tree, or for a heap.
//
// From 11 on the rest is JavaScript, and a second process can look at it with --expose-internals.
var childProcess = require('child_process');
var fs = require('fs');

var delays = [10000, 20000, 10000, 20000, 10000];
var before = process._getActiveHandles().length;
var timers = delays.map(function (delay) {
  return setTimeout(function () {}, delay);
});
var handles = process._getActiveHandles().length - before;

console.log('handles of 5 timers with 2 delays: ' + handles);
console.log('linked from the last: ' + linkedFrom(timers[4]).join(', '));
timers.forEach(clearTimeout);
console.log('compiled in: ' + (compiledIn().join(', ') || 'nothing that tells'));

var look =
  'var kept = require("internal/timers");' +
  'setTimeout(process.exit, 10000); setTimeout(process.exit, 20000); setTimeout(process.exit, 10000);' +
  'console.log(Object.keys(kept.timerListMap).filter(function (key) { return key >= 10000; }).join(", ") +' +
  ' " in a " + kept.timerListQueue.constructor.name); process.exit()';
childProcess.execFile(process.execPath, ['--expose-internals', '-e', look], function (error, out) {
  console.log('lists by delay: ' + (error ? 'cannot be seen' : String(out).trim()));
});

// The numbers of the timers that are in one list with this one, the youngest first.
function linkedFrom(timer) {
  var found = [];
  for (var one = timer; timers.indexOf(one) >= 0; one = one._idleNext) {
    found.push(timers.indexOf(one) + 1);
  }
  return found;
}

function compiledIn() {
  var names = ['uv__timers_RB_INSERT', 'heap_insert', 'timer_less_than'];
  var found = {};
  var file = fs.openSync(process.execPath, 'r');
  var size = 1024 * 1024;
  var bytes = Buffer.alloc ? Buffer.alloc(size) : new Buffer(size);
  var rest = '';
  for (var read; (read = fs.readSync(file, bytes, 0, size, null)) > 0; ) {
    var text = rest + bytes.toString('binary', 0, read);
    names.forEach(function (name) {
      if (text.indexOf(name) >= 0) found[name] = true;
    });
    rest = text.slice(-names[0].length);
  }
  fs.closeSync(file);
  return Object.keys(found);
}

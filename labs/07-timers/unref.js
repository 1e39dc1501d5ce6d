// Which timers keep the process alive?
//
//   node unref.js [alive]
//
// alive: milliseconds (50 to 1000) of the timer that does.

var alive = Number(process.argv[2]) || 100;
var waiting = [];

set('unref, short', alive / 2).unref();
set('keeps alive', alive);
set('unref, long', alive * 50).unref();
var taken = set('unref, then ref', alive * 2);
taken.unref();
taken.ref();

process.on('exit', function () {
  console.log('exit, still waiting: ' + (waiting.join('; ') || 'none'));
});

function set(name, milliseconds) {
  waiting.push(name);
  return setTimeout(function () {
    waiting.splice(waiting.indexOf(name), 1);
    console.log('ran: ' + name);
  }, milliseconds);
}

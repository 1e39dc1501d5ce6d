/*
An EventEmitter calls its listeners at once, in the callback that emits.
source: lib/events.js (EventEmitter.prototype.emit)

lines:
  main            main    main
  in main         main    main                                    wrote listener
  after emit      main    main
  timer           timers  Timeout  < main  > main   at timer
  in timer        timers  Timeout  < main  = timer  at timer      wrote listener
*/
const { EventEmitter } = require('events');
const emitter = new EventEmitter();
emitter.on('event', (where) => {
  console.log('in ' + where); // @listener
});
console.log('main');
emitter.emit('event', 'main');
console.log('after emit');
setTimeout(() => { // @timer
  console.log('timer');
  emitter.emit('event', 'timer');
}, 2);

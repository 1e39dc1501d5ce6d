/*
An EventTarget calls its listeners at once too; an error in one of them is thrown in a tick.
source: lib/internal/event_target.js (dispatchEvent; process.nextTick(throw))

lines:
  main       main      main
  listener   main      main
  next       main      main
  after      main      main
  caught     nextTick  TickObject  < main  = main  at dispatch
*/
const target = new EventTarget();
process.on('uncaughtException', () => console.log('caught'));
target.addEventListener('event', () => {
  console.log('listener');
  throw new Error('caught later');
});
target.addEventListener('event', () => console.log('next'));
console.log('main');
target.dispatchEvent(new Event('event')); // @dispatch
console.log('after');

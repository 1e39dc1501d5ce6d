/*
events.once resolves where the event is emitted: what awaits it drains behind that callback.
source: lib/events.js (once)

lines:
  main       microtask  PROMISE    < -     ~            at none
  immediate  check      Immediate  < main  >= main      at immediate
  emitted    check      Immediate  < main  = immediate  at immediate
  awaited    microtask  PROMISE    < main  = immediate  at once
*/
import { EventEmitter, once } from 'events';

console.log('main');
const emitter = new EventEmitter();
setImmediate(() => { // @immediate
  console.log('immediate');
  emitter.emit('event');
  console.log('emitted');
});
await once(emitter, 'event'); // @once
console.log('awaited');

/*
A CommonJS module that an ES module imports runs before its body; the ticks that it leaves wait for
the promise jobs.
source: lib/internal/modules/esm/translators.js (commonjs)

lines:
  required   microtask  PROMISE     < -         ~            at none  in _required.cjs
  main       microtask  PROMISE     < -         >= required  at none
  promise    microtask  PROMISE     < main      = main
  tick       nextTick   TickObject  < required  >= required  in _required.cjs
*/
import './_required.cjs';

console.log('main');
Promise.resolve().then(() => console.log('promise'));

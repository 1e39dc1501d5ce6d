/*
require() of an ES module runs its body at once, in the callback that asks for it.
source: lib/internal/modules/esm/loader.js (importSyncForRequire)
node: >=20.19 <21 || >=22.12

lines:
  main      main       main
  body      main       main     in _imported.mjs
  required  main       main
  tick      nextTick   TickObject  < main  = main
  promise   microtask  PROMISE     < main  = main
*/
console.log('main');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
require('./_imported.mjs');
console.log('required');

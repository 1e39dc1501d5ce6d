/*
runInAsyncScope calls at once, inside of the callback that calls it, as a callback of the resource.
source: lib/async_hooks.js (AsyncResource.prototype.runInAsyncScope)

lines:
  main        main   main
  scope       ?      RESOURCE   < main       = main        at resource
  tick        nextTick  TickObject  < scope  = main
  immediate   check  Immediate  < main       > main        at immediate
  late scope  ?      RESOURCE   < main       = immediate   at resource
  after       check  Immediate  < main       = immediate   at immediate
*/
const { AsyncResource } = require('async_hooks');
const resource = new AsyncResource('RESOURCE'); // @resource
console.log('main');
resource.runInAsyncScope(() => {
  console.log('scope');
  process.nextTick(() => console.log('tick'));
});
setImmediate(() => { // @immediate
  console.log('immediate');
  resource.runInAsyncScope(() => console.log('late scope'));
  console.log('after');
});

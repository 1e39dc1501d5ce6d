/*
An await of a value or of a promise takes one job, an await of a thenable two: one calls its `then`,
one goes on.
source: ECMA-262 Await, NewPromiseResolveThenableJob; deps/v8/src/builtins/promise-resolve.tq

lines:
  main             main       main
  await value      microtask  PROMISE  < main   = main  at value|fn-value
  await promise    microtask  PROMISE  < main   = main  at promise|fn-promise
  then is called   microtask  PROMISE  < main   = main  at thenable|fn-thenable
  job 1            microtask  PROMISE  < main   = main
  await thenable   microtask  PROMISE  < main   = main  at thenable|fn-thenable
  job 2            microtask  PROMISE  < main   = main
*/
async function value() { // @fn-value
  await 1; // @value
  console.log('await value');
}
async function promise() { // @fn-promise
  await Promise.resolve(); // @promise
  console.log('await promise');
}
async function thenable() { // @fn-thenable
  await { then }; // @thenable
  console.log('await thenable');
}
function then(resolve) {
  console.log('then is called');
  resolve();
}
value();
promise();
thenable();
Promise.resolve()
  .then(() => console.log('job 1'))
  .then(() => console.log('job 2'));
console.log('main');

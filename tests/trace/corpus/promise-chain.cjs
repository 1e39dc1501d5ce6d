/*
then, catch and finally: each link of a chain is a job of its own, registered by the main script.
source: ECMA-262 27.2.5 (Promise.prototype.then, catch, finally)

lines:
  main     main       main
  then     microtask  PROMISE  < main  = main  at then
  catch    microtask  PROMISE  < main  = main
  finally  microtask  PROMISE  < main  = main
*/
Promise.resolve()
  .then(() => { // @then
    throw new Error(console.log('then'));
  })
  .catch(() => console.log('catch'))
  .finally(() => console.log('finally'));
console.log('main');

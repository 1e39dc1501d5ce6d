/*
An async function that returns a promise settles three jobs later, one that returns a value at once.
source: ECMA-262 27.7 (return resolves the function's promise with the thenable)

lines:
  main              main       main
  value             microtask  PROMISE  < main  = main
  job 1             microtask  PROMISE  < main  = main
  job 2             microtask  PROMISE  < main  = main
  promise           microtask  PROMISE  < main  = main
  job 3             microtask  PROMISE  < main  = main
*/
(async () => Promise.resolve())().then(() => console.log('promise'));
(async () => 1)().then(() => console.log('value'));
Promise.resolve()
  .then(() => console.log('job 1'))
  .then(() => console.log('job 2'))
  .then(() => console.log('job 3'));
console.log('main');

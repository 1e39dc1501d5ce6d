/*
Promise.all settles when its last promise does, race with its first, any with its first fulfilled,
allSettled with all; the callback drains after whatever settled it.
source: ECMA-262 27.2.4

lines:
  main        main       main
  race        microtask  PROMISE  < main  = main
  any         microtask  PROMISE  < main  = main
  timer       timers     Timeout  < main  > main
  all         microtask  PROMISE  < main  = timer
  allSettled  microtask  PROMISE  < main  = timer
*/
const now = Promise.resolve();
const no = Promise.reject();
const later = new Promise((resolve) => {
  setTimeout(() => resolve(console.log('timer')), 2);
});
Promise.all([now, later]).then(() => console.log('all'));
Promise.race([now, later]).then(() => console.log('race'));
Promise.any([no, now, later]).then(() => console.log('any'));
Promise.allSettled([no, later]).then(() => console.log('allSettled'));
console.log('main');

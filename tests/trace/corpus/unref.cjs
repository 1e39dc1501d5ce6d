/*
What is unref'd does not keep the process: it never runs here. What is ref'd again does.
source: lib/internal/timers.js (Timeout.prototype.unref), lib/timers.js (immediateInfo refs)

lines:
  main   main    main
  kept   timers  Timeout  < main  > main
  exit   ?       ?        < ?     ~  at ?
*/
setTimeout(() => console.log('never: timer'), 60_000).unref();
setImmediate(() => {}).unref();
setTimeout(() => console.log('kept'), 3).unref().ref();
process.on('exit', () => console.log('exit'));
console.log('main');

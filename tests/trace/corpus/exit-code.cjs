/*
process.exitCode takes effect when the loop runs dry.
source: lib/internal/process/per_thread.js, src/api/embed_helpers.cc (SpinEventLoop)
exit: 5

lines:
  main       main   main
  immediate  check  Immediate  < main  > main        at immediate
  exit *     ?      ?          < ?     >= immediate  at ?
*/
process.on('exit', (code) => console.log('exit ' + code));
setImmediate(() => { // @immediate
  console.log('immediate');
  process.exitCode = 5;
});
console.log('main');

/*
'beforeExit' comes when the loop has run dry; what its listener schedules runs, then it comes again.
Its listeners run in no callback of the loop.
source: src/api/embed_helpers.cc (SpinEventLoopInternal: EmitProcessBeforeExit)

lines:
  main         main   main
  immediate 1  check  Immediate  < main           > main
  before 1     main   process    < -              >= immediate 1  at none  wrote before
  immediate 2  check  Immediate  < before 1       > immediate 1
  before 2     main   process    < -              >= immediate 2  at none  wrote before
  exit         main   process    < -              >= immediate 2  at none
*/
let times = 0;
process.on('beforeExit', () => {
  times += 1;
  console.log('before ' + times); // @before
  if (times === 1) setImmediate(() => console.log('immediate 2'));
});
process.on('exit', () => console.log('exit'));
setImmediate(() => console.log('immediate 1'));
console.log('main');

/*
pipeline over a Transform: everything in memory, so everything in ticks of the main script.
source: lib/internal/streams/pipeline.js, lib/internal/streams/end-of-stream.js

From Node 22 on the callback is bound to where the pipeline was made (bindAsyncResource, an
AsyncResource STREAM_END_OF_STREAM; not in 20), so that `done` is laid to the main script.

lines:
  main                     main      main
  transform                nextTick  TickObject  < main            = main  at eof|pipeline
  sink                     nextTick  TickObject  < main            = main  at eof|pipeline
  [<22] done               nextTick  TickObject  < transform       = main  at ?
  [>=22] done              nextTick  TickObject  < main            = main  at ?
  tick                     nextTick  TickObject  < done            = main
*/
const { Readable, Transform, Writable, pipeline } = require('stream');
const source = new Readable({ read() {} });
source.push('text');
source.push(null); // @eof
const upper = new Transform({
  transform(chunk, encoding, callback) {
    console.log('transform');
    callback(null, chunk);
  },
});
const sink = new Writable({
  write(chunk, encoding, callback) {
    console.log('sink');
    callback();
  },
});
pipeline(source, upper, sink, () => { // @pipeline
  console.log('done');
  process.nextTick(() => console.log('tick'));
});
console.log('main');

/*
The close callbacks are the last of an iteration: immediates that they set run in the next, timers in
it or later.
source: deps/uv/src/unix/core.c (uv_run: uv__run_closing_handles)
race: immediate / timer

lines:
  main       main       main
  close      close      TCPWRAP    < main   > main   at connect|destroy
  promise    microtask  PROMISE    < close  = close
  immediate  check      Immediate  < close  +1 close
  timer      timers     Timeout    < close  > close
*/
const net = require('net');
const socket = net.connect(1, '127.0.0.1'); // @connect
socket.on('close', () => {
  console.log('close');
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('timer'), 1);
  Promise.resolve().then(() => console.log('promise'));
});
socket.destroy(); // @destroy
console.log('main');

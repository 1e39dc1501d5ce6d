/*
libuv defers the error of a connect to a path that is not there to its pending queue; the 'error' is
emitted by a tick behind that callback.
source: deps/uv/src/unix/pipe.c (uv_pipe_connect2: delayed_error, uv__io_feed), lib/net.js (afterConnect)

lines:
  main   main      main
  error  nextTick  TickObject  < main  > main   at ?  via pending
  close  close     PIPEWRAP    < main  = error  at connect
*/
const net = require('net');
const socket = net.connect('/nowhere/at/all.sock'); // @connect
socket.on('error', () => console.log('error'));
socket.on('close', () => console.log('close'));
console.log('main');

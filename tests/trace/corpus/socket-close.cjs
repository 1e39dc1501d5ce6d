/*
The 'close' of a socket comes from the close callback of its handle.
source: lib/net.js (Socket.prototype._destroy: handle.close), src/handle_wrap.cc (OnClose)

lines:
  main       main      main
  close      close     TCPWRAP     < main   > main   at socket|destroy
  tick       nextTick  TickObject  < close  = close
*/
const net = require('net');
const socket = net.connect(1, '127.0.0.1'); // @socket
socket.on('close', () => {
  console.log('close');
  process.nextTick(() => console.log('tick'));
});
socket.destroy(); // @destroy
console.log('main');

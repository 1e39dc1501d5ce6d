/*
A datagram comes out of the poll phase; the 'close' of its socket is emitted by a tick.
source: lib/dgram.js (onMessage; Socket.prototype.close: process.nextTick(socketCloseNT))

lines:
  main       main      main
  listening  nextTick  TickObject  < main       = main     at bind
  message    poll      UDPWRAP     < main       > main     at create
  close      nextTick  TickObject  < message    = message  at close
*/
const dgram = require('dgram');
const socket = dgram.createSocket('udp4'); // @create
socket.on('message', () => {
  console.log('message');
  socket.close(); // @close
});
socket.on('close', () => console.log('close'));
socket.bind(0, '127.0.0.1', () => { // @bind
  console.log('listening');
  socket.send('hi', socket.address().port, '127.0.0.1');
});
console.log('main');

/*
The 'close' of a server is no close callback: it is emitted by a tick.
source: lib/net.js (Server.prototype._emitCloseIfDrained: process.nextTick(emitCloseNT))

lines:
  main        main      main
  listening   nextTick  TickObject  < main       = main       at listen
  close       nextTick  TickObject  < listening  = listening  at close
*/
const net = require('net');
const server = net.createServer();
server.on('close', () => console.log('close'));
server.listen(0, '127.0.0.1', () => { // @listen
  console.log('listening');
  server.close(); // @close
});
console.log('main');

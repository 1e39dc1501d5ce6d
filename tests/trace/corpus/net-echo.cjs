/*
A connection, data on both sides, the end, and the close callbacks of both sockets.
source: lib/net.js (onconnection, afterConnect), lib/internal/stream_base_commons.js (onStreamRead)
race: connected / accepted, server got hi

The handle of an accepted connection is made by the loop itself, on behalf of the server's: no callback
runs then. So its data may be laid to who made the server, or to the callback that was handed it.

lines:
  main            main      main
  listening       nextTick  TickObject      < main           = main            at listen
  connected       poll      TCPCONNECTWRAP  < listening      > main            at connect
  accepted        poll      TCPSERVERWRAP   < main           > main            at listen
  server got hi   poll      TCPWRAP         < main|accepted  > accepted        at ?  wrote server-data
  client got hi   poll      TCPWRAP         < listening      > server got hi   at connect  wrote client-data
*/
const net = require('net');
const server = net.createServer((peer) => {
  console.log('accepted');
  peer.on('data', (data) => {
    console.log('server got ' + data); // @server-data
    peer.end(data);
  });
});
server.listen(0, '127.0.0.1', () => { // @listen
  console.log('listening');
  const client = net.connect(server.address().port, '127.0.0.1', () => { // @connect
    console.log('connected');
    client.write('hi');
  });
  client.on('data', (data) => {
    console.log('client got ' + data); // @client-data
    server.close();
  });
});
console.log('main');

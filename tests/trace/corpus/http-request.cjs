/*
A request and its response on loopback.
source: lib/_http_server.js (parserOnIncoming), lib/_http_client.js (parserOnIncomingClient)

The body comes in a tick where it came with the head in one packet, out of the poll phase otherwise.

lines:
  main       main           main
  listening  nextTick       TickObject              < main       = main       at listen
  request    poll           HTTPINCOMINGMESSAGE     < main       > main       at ?
  response   poll           HTTPCLIENTREQUEST       < listening  > request    at get
  data       nextTick|poll  TickObject|HTTPCLIENTREQUEST  < response|listening  >= response  at data|get
  end        nextTick       TickObject              < data       >= data      at ?
  closed     nextTick       TickObject              < end        >= end
*/
const http = require('http');
const server = http.createServer((request, response) => {
  console.log('request');
  response.end('hello');
});
server.listen(0, '127.0.0.1', () => { // @listen
  console.log('listening');
  const { port } = server.address();
  http.get({ port, host: '127.0.0.1', agent: false }, (response) => { // @get
    console.log('response');
    response.on('data', () => console.log('data')); // @data
    response.on('end', () => {
      console.log('end');
      server.close(() => console.log('closed'));
    });
  });
});
console.log('main');

/*
Two requests over one kept connection: the second goes out from the end of the first.
source: lib/_http_agent.js (keepAlive), lib/_http_client.js (responseOnEnd)

lines:
  main       main      main
  request 1  poll      HTTPINCOMINGMESSAGE  < main  > main   at ?  wrote request
  end 1      nextTick  TickObject           < ?     > request 1    at ?  wrote end
  request 2  poll      HTTPINCOMINGMESSAGE  < main  > end 1  at ?  wrote request
  end 2      nextTick  TickObject           < ?     > request 2    at ?  wrote end
  closed     nextTick  TickObject           < ?     >= end 2  at ?
*/
const http = require('http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let requests = 0;
const server = http.createServer((request, response) => {
  requests += 1;
  console.log('request ' + requests); // @request
  response.end('hello');
});
const get = (then) =>
  http.get({ port: server.address().port, host: '127.0.0.1', agent }, (response) => {
    response.resume().on('end', () => {
      console.log('end ' + requests); // @end
      then();
    });
  });
server.on('close', () => console.log('closed'));
server.listen(0, '127.0.0.1', () => {
  get(() =>
    get(() => {
      agent.destroy();
      server.close();
    }),
  );
});
console.log('main');

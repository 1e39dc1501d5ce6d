/*
fetch from a server of the same process: whatever undici does between, the user's code goes on in
promise jobs, each registered by the one before.
source: deps/undici

lines:
  main     microtask  PROMISE  < -        ~        at none
  request  poll       HTTPINCOMINGMESSAGE  < ?  > main  at ?
  status   microtask  PROMISE  < ?        > request  at fetch
  text     microtask  PROMISE  < status   >= status  at text
*/

import { once } from 'events';
import http from 'http';

console.log('main');
const server = http.createServer((request, response) => {
  console.log('request');
  response.end('hello');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const response = await fetch(`http://127.0.0.1:${server.address().port}`); // @fetch
console.log('status');
await response.text(); // @text
console.log('text');
server.closeAllConnections();
server.close();

/*
An address needs no lookup: a tick calls back. A name takes the thread pool.
source: lib/dns.js (lookup: isIP, process.nextTick; GetAddrInfoReqWrap)

lines:
  main     main      main
  address  nextTick  TickObject         < main  = main
  name     poll      GETADDRINFOREQWRAP  < main  > main
*/
const dns = require('dns');
dns.lookup('127.0.0.1', () => console.log('address'));
dns.lookup('localhost', () => console.log('name'));
console.log('main');

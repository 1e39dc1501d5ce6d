/*
pbkdf2 and randomBytes take the thread pool; which ends first is open.
source: src/crypto/crypto_util.h (CryptoJob), deps/uv/src/threadpool.c
race: pbkdf2, tick / random

lines:
  main    main      main
  pbkdf2  poll      PBKDF2REQUEST       < main    > main    at pbkdf2
  tick    nextTick  TickObject          < pbkdf2  = pbkdf2
  random  poll      RANDOMBYTESREQUEST  < main    > main
*/
const crypto = require('crypto');
crypto.pbkdf2('secret', 'salt', 1, 16, 'sha1', () => { // @pbkdf2
  console.log('pbkdf2');
  process.nextTick(() => console.log('tick'));
});
crypto.randomBytes(16, () => console.log('random'));
console.log('main');

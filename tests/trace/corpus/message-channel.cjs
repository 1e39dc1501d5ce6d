/*
Messages of a MessageChannel come out of the poll phase, each in a callback of its own.
source: src/node_messaging.cc (MessagePort: uv_async_t, OnMessage)

lines:
  main   main  main
  one    poll  MESSAGEPORT  < main  > main   at channel  wrote print
  tick   nextTick  TickObject  < one  = one
  two    poll  MESSAGEPORT  < main  >= one   at channel  wrote print
*/
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel(); // @channel
port2.on('message', (text) => {
  console.log(text); // @print
  if (text === 'one') process.nextTick(() => console.log('tick'));
  else port2.close();
});
port1.postMessage('one');
port1.postMessage('two');
console.log('main');

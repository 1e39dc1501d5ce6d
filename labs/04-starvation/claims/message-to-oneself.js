// Does a message that a port sends to itself come in the next turn of the loop, as an immediate does?

const { MessageChannel } = require('worker_threads');

const asked = 3000;
const { port1, port2 } = new MessageChannel();
let messages = 0;
let turns = 0;

port1.on('message', () => {
  messages++;
  if (messages < asked) {
    port2.postMessage(null);
  } else {
    console.log(messages + ' messages in ' + turns + ' turns');
    port1.close();
  }
});
port2.postMessage(null);

// One in each turn of the loop.
function turn() {
  turns++;
  if (messages < asked) {
    setImmediate(turn);
  }
}
setImmediate(turn);

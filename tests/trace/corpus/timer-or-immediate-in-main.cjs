/*
From the main script it is open which comes first: whether a millisecond has passed when the loop
starts.
source: doc: The Node.js Event Loop, "setImmediate() vs setTimeout()"
race: timer, tick after timer / immediate, tick after immediate

lines:
  main                  main      main
  timer                 timers    Timeout     < main       > main       at timer
  tick after timer      nextTick  TickObject  < timer      = timer
  immediate             check     Immediate   < main       > main       at immediate
  tick after immediate  nextTick  TickObject  < immediate  = immediate
*/
setTimeout(() => { // @timer
  console.log('timer');
  process.nextTick(() => console.log('tick after timer'));
}, 0);
setImmediate(() => { // @immediate
  console.log('immediate');
  process.nextTick(() => console.log('tick after immediate'));
});
console.log('main');

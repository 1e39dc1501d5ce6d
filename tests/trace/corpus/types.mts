/*
An ES module in TypeScript.
source: lib/internal/modules/typescript.js (types are replaced by spaces)
node: >=22.18 <23 || >=23.6

lines:
  main     microtask  PROMISE  < -      ~       at none
  await    microtask  PROMISE  < main   = main  at await
  timer    timers     Timeout  < await  >= main  at timer
*/
import type { Server } from 'net';

const none: Server | null = null;
console.log('main');
await (none as unknown as Promise<void>); // @await
console.log('await');
setTimeout((): void => { // @timer
  console.log('timer');
}, 2 satisfies number);

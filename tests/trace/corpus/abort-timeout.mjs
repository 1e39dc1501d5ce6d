/*
AbortSignal.timeout fires from a timer of Node's own, which calls the listeners synchronously.
source: lib/internal/abort_controller.js (setWeakAbortSignalTimeout), lib/internal/event_target.js

lines:
  main     microtask  PROMISE  < -      ~       at none
  aborted  timers     Timeout  < main   >= main  at timeout
  caught   microtask  PROMISE  < main   >= aborted  at wait
*/
import { setTimeout } from 'timers/promises';

console.log('main');
const signal = AbortSignal.timeout(2); // @timeout
signal.addEventListener('abort', () => console.log('aborted'));
await setTimeout(60_000, null, { signal }).catch(() => {}); // @wait
console.log('caught');

/*
What an ES module can see of itself is the same when it is traced.
source: the tracer's promise

lines:
  meta *       microtask  PROMISE  < -     ~       at none
  exec argv *  microtask  PROMISE  < -     = meta  at none
  fs *         microtask  PROMISE  < -     = meta  at none
  stack *      microtask  PROMISE  < -     = meta  at none
*/
import fs, { writeSync } from 'fs';
import path from 'path';

console.log('meta ' + path.basename(import.meta.url));
console.log('exec argv ' + JSON.stringify(process.execArgv));
console.log('fs ' + [fs.writeSync === writeSync, writeSync.name, writeSync.length, Object.keys(fs).length]);
console.log('stack ' + JSON.stringify(new Error('here').stack.split('\n').length));

/*
Each way to write to stdout and stderr, synchronous ones included.
source: doc: console, process.stdout, fs.writeSync, fs.writeFileSync

lines:
  console      main    main
  error        main    main
  warn         main    main   wrote warn
  stream       main    main   wrote stream
  buffer       main    main   wrote buffer
  stderr       main    main   wrote stderr
  writeSync    main    main   wrote writeSync
  bytesSync    main    main   wrote bytesSync
  writev 1     main    main   wrote writev
  writev 2     main    main   wrote writev
  last         timers  Timeout  < console  > console
*/
const fs = require('fs');
console.log('console');
console.error('error');
console.warn('warn'); // @warn
process.stdout.write('stream\n'); // @stream
process.stdout.write(Buffer.from('buffer\n')); // @buffer
process.stderr.write('stderr\n'); // @stderr
fs.writeSync(1, 'writeSync\n'); // @writeSync
fs.writeSync(2, Buffer.from('--bytesSync\n--'), 2, 10); // @bytesSync
fs.writevSync(1, [Buffer.from('writev 1\n'), Buffer.from('writev 2\n')]); // @writev
setTimeout(() => console.log('last'), 2);

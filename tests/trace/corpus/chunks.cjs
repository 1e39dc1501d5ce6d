/*
A line may come in pieces, from several callbacks; a chunk may be long, binary, or empty.
source: doc: writable.write

lines:
  half a        main    main                                 wrote half
  line          timers  Timeout  < half a  > half a  at timer  wrote rest
  xxxxxxxxxx*   timers  Timeout  < half a  = line    at timer  wrote long
*/
process.stdout.write('half a'); // @half
process.stdout.write('');
setTimeout(() => { // @timer
  process.stdout.write(' line\n'.trimStart()); // @rest
  process.stdout.write('x'.repeat(5000) + '\n'); // @long
}, 2);

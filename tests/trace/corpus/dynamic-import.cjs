/*
import() of an ES module from a CommonJS script: its body and what awaits it run as promise jobs.
source: lib/internal/modules/esm/loader.js, deps/v8 (HostImportModuleDynamically)

lines:
  main      main       main
  body      microtask  PROMISE  < main  >= main  at ?  in _imported.mjs
  imported  microtask  PROMISE  < main  = body
*/
import('./_imported.mjs').then(() => console.log('imported'));
console.log('main');

/*
What a program can see of itself is the same when it is traced.
source: the tracer's promise

lines:
  variables *    main  main
  argv *         main  main
  exec argv *    main  main
  handles *      main  main
  listeners *    main  main
  modules *      main  main
  globals *      main  main
  streams *      main  main
  functions *    main  main
  error *        main  main
  builtins *     main  main
  later *        timers  Timeout  < variables  > variables  at later
  at the end *   main  process  < -  >= later  at none
*/
const path = require('path');
const { EventEmitter } = require('events');
const named = (what) => JSON.stringify(what);
const variables = Object.keys(process.env).filter((name) => name !== 'NODE_LAB_RUN');
console.log('variables ' + variables.length + named(variables.filter((name) => name.startsWith('NODE_'))));
console.log('argv ' + named(process.argv.slice(2)) + named(process.argv0));
console.log('exec argv ' + named(process.execArgv));
console.log('handles ' + named(process.getActiveResourcesInfo()));
console.log('listeners ' + named(process.eventNames().map((name) => [name, process.listenerCount(name)])));
console.log('modules ' + named(Object.keys(require.cache).map((file) => path.basename(file))) + named([require.main === module, module.id, module.children.length]));
console.log('globals ' + named(Reflect.ownKeys(globalThis).map(String)));
console.log('streams ' + named([process.stdout, process.stderr].map((stream) => [Object.hasOwn(stream, 'write'), stream.eventNames().map(String), stream.write.name, stream.write.length])));
console.log('functions ' + named([process.nextTick.name, queueMicrotask.length, Object.keys(process), EventEmitter.defaultMaxListeners]));
console.log('error ' + named([Error.stackTraceLimit, Object.getOwnPropertyNames(Error), 'prepareStackTrace' in Error]));
const { builtinModules } = require('module');
const resolves = (name) => {
  try {
    return require.resolve(name);
  } catch (error) {
    return error.code;
  }
};
console.log('builtins ' + named([builtinModules.length, resolves('internal/timers'), resolves('internal/test/binding')]));
setTimeout(() => { // @later
  console.log('later ' + named([process.getActiveResourcesInfo(), process.eventNames(), Error.stackTraceLimit]));
}, 2);
process.on('exit', () => console.log('at the end ' + named([process.getActiveResourcesInfo(), process.eventNames()])));

/*
Two async functions take turns at each await.
source: ECMA-262 27.7 (AsyncFunctionStart, Await)

lines:
  a 1   main       main                        wrote one
  b 1   main       main                        wrote one
  main  main       main
  a 2   microtask  PROMISE  < main  = main  at first|fn   wrote two
  b 2   microtask  PROMISE  < main  = main  at first|fn   wrote two
  a 3   microtask  PROMISE  < a 2   = main  at second|fn  wrote three
  b 3   microtask  PROMISE  < b 2   = main  at second|fn  wrote three
*/
async function steps(name) { // @fn
  console.log(name + ' 1'); // @one
  await null; // @first
  console.log(name + ' 2'); // @two
  await null; // @second
  console.log(name + ' 3'); // @three
}
steps('a');
steps('b');
console.log('main');

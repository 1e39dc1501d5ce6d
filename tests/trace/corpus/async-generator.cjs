/*
The loop body of `for await` and what the generator does up to its next yield are one job: next() is
called synchronously.
source: ECMA-262 27.6 (AsyncGenerator), 14.7.5 (for await)

lines:
  generator starts   main       main
  main               main       main
  got 1              microtask  PROMISE  < main   = main   at loop|consumer
  generator resumes  microtask  PROMISE  < main   = got 1  at loop|consumer
  got 2              microtask  PROMISE  < got 1  = main   at loop|consumer
  generator ends     microtask  PROMISE  < got 1  = main   at loop|consumer
  done               microtask  PROMISE  < got 2  = main   at loop|consumer
*/
async function* numbers() {
  console.log('generator starts');
  yield 'got 1';
  console.log('generator resumes');
  yield 'got 2';
  console.log('generator ends');
}
async function consume() { // @consumer
  for await (const text of numbers()) { // @loop
    if (text === 'got 1') console.log('got 1');
    else console.log('got 2');
  }
  console.log('done');
}
consume();
console.log('main');

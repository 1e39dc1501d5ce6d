/*
A TypeScript file whose types Node strips: places are those of the file as it is written.
source: lib/internal/modules/typescript.js (types are replaced by spaces)
node: >=22.18 <23 || >=23.6

lines:
  main     main       main
  tick     nextTick   TickObject  < main  = main   at tick
  promise  microtask  PROMISE     < main  = main
  timer    timers     Timeout     < main  > main   at timer
*/
interface Text {
  text: string;
}
const timer: Text = { text: 'timer' };
setTimeout((): void => { // @timer
  if (timer.text === ('timer' as string)) console.log('timer');
}, 2 as number);
Promise.resolve<number>(1).then((value: number): void => console.log('promise'));
process.nextTick((text: string): void => { // @tick
  console.log('tick');
}, 'text');
console.log('main');

import { expect, test } from 'vitest';
import { latestOnly } from '../../src/coursework/latest-only.ts';

/** Work that goes on until it is finished by hand or aborted, and then takes a while to end. */
function handWork() {
  const log: string[] = [];
  const finish: (() => void)[] = [];
  let count = 0;
  const work = async (signal: AbortSignal) => {
    const number = ++count;
    log.push(`begin ${number}`);
    await new Promise<void>((resolve) => {
      finish[number] = resolve;
      signal.addEventListener('abort', () => resolve());
    });
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${signal.aborted ? 'stopped' : 'done'} ${number}`);
  };
  return { log, finish, work };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a start ends what is under way, and begins when that is over', async () => {
  const { log, finish, work } = handWork();
  const latest = latestOnly(work);
  const first = latest.start();
  await turn();
  const second = latest.start();
  await first;
  await turn();
  finish[2]?.();
  await second;
  expect(log).toEqual(['begin 1', 'stopped 1', 'begin 2', 'done 2']);
});

test('of several starts while something ends, the latest alone begins', async () => {
  const { log, finish, work } = handWork();
  const latest = latestOnly(work);
  void latest.start();
  await turn();
  void latest.start();
  void latest.start();
  const last = latest.start();
  await turn();
  await turn();
  finish[2]?.();
  await last;
  expect(log).toEqual(['begin 1', 'stopped 1', 'begin 2', 'done 2']);
});

test('stop settles when all is over, and nothing begins after it', async () => {
  const { log, work } = handWork();
  const latest = latestOnly(work);
  void latest.start();
  await turn();
  void latest.start();
  await latest.stop();
  expect(log).toEqual(['begin 1', 'stopped 1']);
});

/** What the caller keeps: the memory that it handed over, and a process that ends. */

import type { Bench } from '../../../../src/coursework/bench.ts';
import { type Decision, isFulfilled, type Open, PATIENCE_MS } from './attempts.ts';
import { openPool } from './pool.ts';

export async function tryMemory(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('memory');
  const pool = await open('memory', 1);
  const inputs = Array.from({ length: 3 }, () => ({
    op: 'write' as const,
    // Not from Buffer's pool: what shares memory with others could not be taken away.
    bytes: new Uint8Array(random.bytes(random.int(5_000, 9_000))),
  }));
  const { outcomes, bytes } = await pool.map(inputs);
  await pool.close();
  const sums = inputs.map(({ bytes: given }) => given.reduce((sum, byte) => sum + byte, 0));
  if (!isFulfilled(outcomes[0], sums)) {
    return { holds: false, detail: 'Tasks did not get the bytes that they were given.' };
  }
  const isWhole = inputs.every(({ bytes: given }, at) => bytes[at]?.equals(given) === true);
  return isWhole
    ? { holds: true, detail: 'The bytes that were handed over are the same afterwards.' }
    : {
        holds: false,
        detail: bytes.some((one) => one?.length === 0)
          ? 'The bytes that were handed over are gone: they were transferred.'
          : 'The bytes that were handed over have changed.',
      };
}

export async function tryClose(bench: Bench): Promise<Decision> {
  const session = await bench.open();
  const open = (name: string) =>
    openPool(bench, session, { name, size: 2, patienceMs: PATIENCE_MS[1] });
  const unused = await open('unused');
  if ((await unused.close(PATIENCE_MS[1])).settled !== 'fulfilled') {
    return { holds: false, detail: 'close of a pool that had no task did not settle.' };
  }
  const pool = await open('closes');
  const inputs = Array.from({ length: 7 }, (_, n) => ({ op: 'count' as const, n }));
  const { outcomes, closed } = await pool.runs(inputs, { thenClose: true });
  if (!outcomes.every((one, n) => isFulfilled(one, pool.task.mix(n)))) {
    return { holds: false, detail: 'close was called, and tasks handed in before gave no result.' };
  }
  if (closed?.settled !== 'fulfilled') {
    return { holds: false, detail: 'The promise of close was not fulfilled.' };
  }
  const [after] = (await pool.runs([{ op: 'mix', n: 1 }])).outcomes;
  if (after?.settled !== 'rejected') {
    return { holds: false, detail: 'run does not reject after close.' };
  }
  const { byItself, leftBehind } = await session.end();
  return byItself
    ? { holds: true, detail: 'Seven tasks gave their results, and the process ended by itself.' }
    : {
        holds: false,
        detail: `After close the process did not end: ${leftBehind.join(', ') || 'unknown'} was left.`,
      };
}

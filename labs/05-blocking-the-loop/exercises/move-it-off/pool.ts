/** A pool of the submission's, as the grader drives it. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Session } from '../../../../src/coursework/bench.ts';
import { loadsFile, makeTask, type Task, type TaskInput } from './task.ts';

export type Outcome =
  | { settled: 'fulfilled'; value: unknown }
  | { settled: 'rejected'; isError: true; name: string; message: string }
  | { settled: 'rejected'; isError: false; thrown: unknown }
  | { settled: 'never' };

export interface Told {
  outcomes: Outcome[];
  closed?: Outcome;
  /** Iterations of the main thread's loop during a task. */
  iterations: number;
  /** Of tasks that ran one by one: how many were over before `run` returned. */
  ended: number;
  cells: number[];
  /** The inputs' bytes, as they are afterwards. */
  bytes: (Buffer | undefined)[];
}

export interface Pool {
  task: Task;
  map(inputs: readonly TaskInput[]): Promise<Told>;
  /** As map, and counts the iterations of the loop. */
  watchedMap(inputs: readonly TaskInput[]): Promise<Told>;
  /** By run, each after the one before. */
  oneByOne(inputs: readonly TaskInput[]): Promise<Told>;
  runs(inputs: readonly TaskInput[], options?: RunOptions): Promise<Told>;
  /** Where all is done, and only the next pool needs the room, it is not waited for. */
  close(patienceMs?: number): Promise<Outcome>;
  /** Where the task's module was loaded: `w` for a worker, `m` for the main thread. */
  loads(): string;
}

interface RunOptions {
  /** close() is called while they run. */
  thenClose?: boolean;
}

export interface PoolOptions {
  name: string;
  size: number;
  /** How long tasks wait for one another, and the driver for the pool. */
  patienceMs: number;
}

const CLOSE_MS = 300;

export async function openPool(
  bench: Bench,
  session: Session,
  { name, size, patienceMs }: PoolOptions,
): Promise<Pool> {
  const task = makeTask(bench.random.fork(`task of ${name}`));
  const file = path.join(session.scratch, `${name}.cjs`);
  writeFileSync(file, task.source);
  await session.call({ open: name, file, size });
  const ask = (request: object) => session.call({ pool: name, patienceMs, ...request });
  return {
    task,
    map: async (inputs) => (await ask({ map: true, inputs })) as Told,
    watchedMap: async (inputs) => (await ask({ map: true, watch: true, inputs })) as Told,
    oneByOne: async (inputs) => (await ask({ oneByOne: true, inputs })) as Told,
    runs: async (inputs, { thenClose = false } = {}) => (await ask({ inputs, thenClose })) as Told,
    close: async (closeMs = CLOSE_MS) =>
      (await ask({ close: true, patienceMs: closeMs })) as Outcome,
    loads() {
      try {
        return readFileSync(loadsFile(file), 'latin1');
      } catch {
        return '';
      }
    },
  };
}
